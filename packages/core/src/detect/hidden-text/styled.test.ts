import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { styled } from './styled.ts';

detectorSuite(
  styled,
  {
    hits: [
      { name: 'finds mathematical letters', text: 'x 𝐢𝐠𝐧 𝐚𝐥𝐥 𝐧𝐨𝐰 y', found: ['𝐢𝐠𝐧 𝐚𝐥𝐥 𝐧𝐨𝐰'] },
      { name: 'finds circled letters', text: 'ⓘⓖⓝ ⓐⓛⓛ ⓝⓞⓦ', found: ['ⓘⓖⓝ ⓐⓛⓛ ⓝⓞⓦ'] },
      { name: 'finds boxed letters', text: '🄸🄶🄽 🅰🅻🅻 🅝🅞🅦', found: ['🄸🄶🄽 🅰🅻🅻 🅝🅞🅦'] },
    ],
    nearMisses: [
      { name: 'leaves two words alone', text: '𝐛𝐨𝐥𝐝 𝐭𝐞𝐱𝐭', found: [] },
      { name: 'leaves two letters each alone', text: '𝐚𝐛 𝐚𝐛 𝐚𝐛 𝐚𝐛', found: [] },
      { name: 'leaves words of several lines alone', text: '𝐨𝐧𝐞\n𝐭𝐰𝐨\n𝐭𝐡𝐫𝐞𝐞', found: [] },
    ],
    disguises: [
      {
        name: 'finds a sentence of which only the small letters are in disguise',
        text: 'I𝐠𝐧𝐨 A𝐥𝐥𝐬 N𝐨𝐰𝐨',
        found: ['𝐠𝐧𝐨 A𝐥𝐥𝐬 N𝐨𝐰𝐨'],
      },
    ],
    benign: [
      { name: 'leaves a formula alone', text: '𝐻(𝑠)=1/(𝑠+1), 𝑠𝑖𝑛 𝑥', found: [] },
      { name: 'leaves list marks alone', text: 'ⓐ one ⓑ two ⓒ three', found: [] },
      { name: 'leaves flags alone', text: '🇩🇪 🇫🇷 🇮🇹', found: [] },
      { name: 'leaves text alone', text: 'plain', found: [] },
    ],
  },
  vitestFunctions,
);
