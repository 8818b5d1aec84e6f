import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { connectionString } from './connection-string.ts';

detectorSuite(
  connectionString,
  {
    hits: [
      {
        name: 'finds a PostgreSQL URL',
        text: 'DATABASE_URL="postgresql://app:s3cr3tP4ss@db.example.com:5432/prod"',
        found: ['postgresql://app:s3cr3tP4ss@db.example.com:5432/prod'],
      },
      {
        name: 'finds one with hosts and a query',
        text: 'mongodb+srv://app:D1fficultP%40ss@a.example.net,b.example.net/?w=majority now',
        found: ['mongodb+srv://app:D1fficultP%40ss@a.example.net,b.example.net/?w=majority'],
      },
      {
        name: 'finds one with a driver',
        text: 'postgresql+psycopg2://app:s3cr3tP4ss@db/x',
        found: ['postgresql+psycopg2://app:s3cr3tP4ss@db/x'],
      },
      {
        name: 'finds one without a user',
        text: 'redis://:s3cr3tP4ss@cache:6379',
        found: ['redis://:s3cr3tP4ss@cache:6379'],
      },
      {
        name: 'finds a password with an @',
        text: 'mysql://app:myR3alP@ssw0rd@db/x',
        found: ['mysql://app:myR3alP@ssw0rd@db/x'],
      },
      {
        name: 'finds basic authentication in a link',
        text: 'see [it](https://ann:hunter22@example.com/a).',
        found: ['https://ann:hunter22@example.com/a'],
      },
      {
        name: 'finds one behind jdbc',
        text: 'jdbc:mysql://app:str0ngP4ss@db:3306/app',
        found: ['mysql://app:str0ngP4ss@db:3306/app'],
      },
      {
        name: 'finds one behind an escaped line break',
        text: 'url:\\namqps://app:hunter22@mq/v\\n',
        found: ['amqps://app:hunter22@mq/v'],
      },
      {
        name: 'finds the password of an ADO connection string',
        text: 'Server=tcp:db.example.net,1433;User ID=app;Password=s3cr3t!P4ss;Encrypt=True;',
        found: ['s3cr3t!P4ss'],
      },
      {
        name: 'finds the password of an ODBC connection string',
        text: '"Data Source=10.1.2.3;Uid=app; Pwd = hunter22"',
        found: ['hunter22'],
      },
    ],
    nearMisses: [
      { name: 'ignores a URL without a password', text: 'postgres://app@db/x https://example.com:8080/@a', found: [] },
      { name: 'ignores an empty password', text: 'postgres://app:@db/x', found: [] },
      {
        name: 'ignores variables',
        text: 'postgres://app:${PASSWORD}@db mysql://$(U):$(P)@db redis://:$REDIS_PASSWORD@c',
        found: [],
      },
      {
        name: 'ignores placeholders',
        text: 'mysql://u:<password>@db amqp://u:****@mq http://u:xxxx@h ftp://u:{{pass}}@h',
        found: [],
      },
      { name: 'ignores the word password', text: 'mongodb://user:password@db mysql://u:YOUR_PASSWORD@db', found: [] },
      { name: 'ignores the user as password', text: 'postgres://postgres:postgres@localhost:5432/db', found: [] },
      { name: 'ignores a scheme that nobody uses', text: 'foo://app:hunter22@host', found: [] },
      { name: 'ignores no host', text: 'redis://app:hunter22@', found: [] },
      {
        name: 'ignores an assignment that is no connection string',
        text: 'let a = 1; password=hunter22; x;password=hunter22',
        found: [],
      },
      { name: 'ignores a placeholder in a connection string', text: 'Server=db;Uid=u;Pwd=myPassword;', found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: 'redis\u200b://:hunter22@cache',
        found: ['redis\u200b://:hunter22@cache'],
      },
      { name: 'sees through a full-width @', text: 'redis://:hunter22＠cache', found: ['redis://:hunter22＠cache'] },
      { name: 'sees through Cyrillic letters', text: 'mуsql://app:hunter22@db', found: ['mуsql://app:hunter22@db'] },
    ],
    benign: [
      { name: 'leaves links alone', text: 'https://example.com/a?b=c:d@e and http://localhost:3000', found: [] },
      { name: 'leaves a social link alone', text: 'https://example.social/@ann:example.org', found: [] },
      { name: 'leaves a shell default alone', text: 'postgres://app@${HOST:-localhost}:${PORT:-5432}/$db', found: [] },
      { name: 'leaves code alone', text: 'const user = "a"; password = read("b"); if (a == b) { }', found: [] },
    ],
  },
  vitestFunctions,
);
