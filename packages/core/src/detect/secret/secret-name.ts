/** What a name says about its value. */
export type NameKind = 'password' | 'secret' | 'key';

const HINT =
  /pass|pwd|psw|secret|token|key|auth|cred|senha|kennwort|clave|contrasena|wachtwoord|salt|pass?code|login$|pat$/i;
const PASSWORDS =
  /(?:password|passwort|passwd|passphrase|passcode|passwrd|pwd|psw|kennwort|senha|contrasena|wachtwoord|motdepasse)$/;
const SHORT_PASSWORDS: ReadonlySet<string> = new Set(['pass', 'pw', 'passw', 'clave']);
const SECRETS =
  /(?:secret|token|apikey|accesskey|secretkey|privatekey|authkey|licensekey|signingkey|encryptionkey|credential|authorization|bearer)s?$/;
const SHORT_SECRETS: ReadonlySet<string> = new Set(['auth', 'creds', 'cred', 'pat', 'salt', 'login']);
// What makes a key a secret one.
const SECRET_KEYS: ReadonlySet<string> = new Set(
  (
    'api access secret private auth signing sign encryption encrypt license licence master service client app ' +
    'application account shared storage admin deploy deployment webhook consumer subscription personal hmac jwt session ' +
    'cookie user unseal insert ingest ingestion query write read project integration server root ssh crypt aes token'
  ).split(' '),
);
// What makes it none, wherever it stands.
const PUBLIC: ReadonlySet<string> = new Set(
  (
    'public pub csrf xsrf nonce etag foreign primary sort partition cache hash checksum sha md5 fingerprint page next ' +
    'previous continuation pagination cursor idempotency object keyboard row column map index max min num count ' +
    'translation locale widget element host cipher length size type format label placeholder hint title message url uri ' +
    'path file dir name field author authors authority authenticity image commit revision version tag digest integrity'
  ).split(' '),
);
// What can follow without changing what is meant.
const SUFFIX =
  /^(?:\d+|base|value|val|string|str|prod|production|dev|development|test|staging|live|plain|default|b64|base64|old|new|raw|encoded|key)$/;
/** How names end that say that their value is a secret, or that carry the value of such a name. */
export const NAME_ENDINGS: readonly string[] = (
  'word passwort passwd passphrase passcode passwrd pwd psw kennwort senha contrasena wachtwoord passe pass pw passw ' +
  'clave secret secrets token tokens key keys credential credentials authorization bearer auth creds cred pat salt ' +
  'login base value val string str text char varchar any prod production dev development test staging live plain ' +
  'default old new raw encoded content contribsys sidekiq dropbox linkedin sumo sumologic ipinfo asana id'
).split(' ');
const JOINTS = /([a-z0-9])([A-Z])/g;
const SEPARATORS = /[^a-z0-9]+/;

/** True when a name of one word is the name of something that is no secret, whatever its value. */
export function isPublicName(name: string): boolean {
  return PUBLIC.has(name);
}

/** What a name says about its value, or undefined when that is no secret. */
export function nameKind(name: string): NameKind | undefined {
  if (!HINT.test(name)) return undefined;
  const words = name
    .replaceAll(JOINTS, '$1 $2')
    .toLowerCase()
    .split(SEPARATORS)
    .filter((word) => word !== '');
  if (words.some((word) => PUBLIC.has(word))) return undefined;
  while (words.length > 1 && kindOfWords(words) === undefined && SUFFIX.test(words.at(-1) ?? '')) words.pop();
  return kindOfWords(words);
}

function kindOfWords(words: readonly string[]): NameKind | undefined {
  const last = words.at(-1) ?? '';
  const previous = words.at(-2) ?? '';
  if (PASSWORDS.test(last) || SHORT_PASSWORDS.has(last)) return 'password';
  if (SECRETS.test(last) || SHORT_SECRETS.has(last)) return 'secret';
  if (last === 'word' && previous === 'pass') return 'password';
  if (last === 'phrase' && previous === 'pass') return 'password';
  if (last !== 'key' && last !== 'keys') return last.endsWith('key') ? 'key' : undefined;
  return SECRET_KEYS.has(previous) ? 'secret' : 'key';
}
