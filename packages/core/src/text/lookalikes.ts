/** Letters of other scripts that cannot be told from ASCII ones in common fonts (Unicode TR39 confusables). */

// Pairs of a letter and the ASCII letter that it looks like.
const CYRILLIC = 'аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhѵvӏlүyАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԚQԜWӀIѴVԌGҮY';
const GREEK = 'οoϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCϲcͿJ';
// Also signs of mathematics, biology and physics.
const GREEK_SIGNS = 'αaνvιiκkρpυuχx';
const ARMENIAN = 'օoսuհhցgոnզqՕOՍUԼL';
const CHEROKEE = 'ᎪAᏴBᏟCᎠDᎬEᎶGᎻHᎫJᏦKᏞLᎷMᏢPᎡRᏚSᎢTᏙVᎳWᏃZᎥiᏂhᏏb';
const COPTIC = 'ⲟoⲣpⲥcⲬXⲞOⲢPⲤCⲘMⲚNⲎHⲔKⲦTⲀA';
const LISU = 'ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU';
// Latin letters of phonetics and small capitals: honest where they stand, and read as the plain ones.
const LATIN = 'ıiɡgɑaɩiʋvᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz';

function pairs(text: string): readonly (readonly [string, string])[] {
  return Array.from({ length: text.length / 2 }, (_, index) => [text.charAt(2 * index), text.charAt(2 * index + 1)]);
}

// Negative circled and squared capitals, which have no compatibility form.
function boxed(first: number): readonly (readonly [string, string])[] {
  return Array.from({ length: 26 }, (_, index) => [
    String.fromCodePoint(first + index),
    String.fromCharCode(0x41 + index),
  ]);
}

const TWINS = CYRILLIC + GREEK + ARMENIAN + CHEROKEE + COPTIC + LISU;

/** What each lookalike stands for. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs(TWINS + GREEK_SIGNS + LATIN),
  ...boxed(0x1f150),
  ...boxed(0x1f170),
  ['։', ':'],
]);

/** Lookalikes that no word has together with Latin letters. */
export const TWIN_LETTERS: string = pairs(TWINS)
  .map(([letter]) => letter)
  .join('');

/** Greek lookalikes that are also signs of science, as in `NFκB`. */
export const TWIN_SIGNS: string = pairs(GREEK_SIGNS)
  .map(([letter]) => letter)
  .join('');
