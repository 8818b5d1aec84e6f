import type { PhraseDetector } from '../detector.ts';

const IGNORE = '(ignore|disregard|forget|override|overlook|bypass|discard|neglect)';
const PRIOR = '(previous|prior|above|earlier|preceding|foregoing|former|initial|original)';
const ORDERS = '(instruction*|prompt|prompts|directive*|guideline*|direction|directions|rules|commands|constraints)';

/** Orders to forget the orders so far. */
export const override: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.override',
  category: 'prompt_injection',
  phrases: [
    { words: `${IGNORE} ~4 ${PRIOR} ~2 ${ORDERS}`, score: 0.95 },
    { words: `${IGNORE} ~3 ${ORDERS} ~3 ${PRIOR}`, score: 0.9 },
    { words: `${IGNORE} ~2 (everything|anything|all|what) ~5 (above|before|previously|earlier)`, score: 0.9 },
    { words: `${IGNORE} (all|any) ~2 (instructions|rules|guidelines|prompts)`, score: 0.9 },
    { words: `${IGNORE} your ~2 (instructions|programming|guidelines|rules|training)`, score: 0.9 },
    { words: `do not (follow|obey|heed) ~4 (previous|prior|above|original) ~2 ${ORDERS}`, score: 0.9 },
    { words: `(stop|cease) following ~3 ${ORDERS}`, score: 0.7 },
    {
      words: `(previous|prior) instructions ~3 (void|cancelled|canceled|revoked|invalid|overridden|obsolete)`,
      score: 0.95,
    },
    {
      words: '(your|the) (new|real|actual|only) (task|instruction|instructions|objective|goal|mission) (is|are)',
      score: 0.6,
    },
    { words: 'from now on you ~1 (are|will|must|act|have)', score: 0.7 },
    { words: 'new (instructions|instruction|directive|directives) ~1 (follow|follows|below)', score: 0.6 },
    // Spanish
    {
      words:
        '(ignora|ignore|olvida|olvide|omite) ~3 (instrucciones|indicaciones|ordenes|reglas) ~2 (anteriores|previas)',
      score: 0.95,
    },
    { words: '(ignora|olvida) (todo|toda) ~3 (anterior|anteriores)', score: 0.9 },
    // French
    {
      words:
        '(ignore|ignorez|ignorer|oublie|oubliez|oublier) ~3 (instructions|consignes|directives|regles) ~2 (precedentes|anterieures|ci)',
      score: 0.95,
    },
    // German
    {
      words:
        '(ignoriere|ignorieren|vergiss|missachte) ~3 (vorherigen|bisherigen|vorigen|obigen|fruheren|vorangegangenen) ~2 (anweisungen|instruktionen|anweisung|regeln|befehle|vorgaben)',
      score: 0.95,
    },
    {
      words: '(ignoriere|ignorieren|vergiss|missachte) ~2 (anweisungen|instruktionen) ~3 (oben|zuvor|vorher)',
      score: 0.9,
    },
    // Italian
    {
      words:
        '(ignora|ignorate|dimentica|dimenticate|trascura) ~3 (istruzioni|indicazioni|regole|direttive) ~2 (precedenti|sopra)',
      score: 0.95,
    },
    // Portuguese
    {
      words:
        '(ignore|ignora|esqueca|esquece|desconsidere) ~3 (instrucoes|orientacoes|regras|ordens) ~2 (anteriores|previas|acima)',
      score: 0.95,
    },
    // Dutch
    {
      words:
        '(negeer|vergeet) ~3 (vorige|voorgaande|eerdere|bovenstaande) ~2 (instructies|opdrachten|aanwijzingen|regels)',
      score: 0.95,
    },
    // Turkish
    {
      words: '(onceki|yukarıdaki|yukaridaki|tum) ~3 (talimat*|komut*|yonerge*) ~2 (yoksay*|gormezden|unut*|dikkate)',
      score: 0.95,
    },
    // Romanian
    {
      words: '(ignora|ignorati|uita|uitati) ~3 (instructiunile|regulile|indicatiile) ~2 (anterioare|precedente)',
      score: 0.95,
    },
    // Russian
    {
      words:
        '(игнорируй*|игнорировать|забудь|забудьте|проигнорируй*) ~3 (предыдущ*|прежн*|вышеуказанн*) ~2 (инструкци*|указани*|команд*|правил*)',
      score: 0.95,
    },
    // Greek
    { words: '(αγνοησε|αγνοηστε|ξεχνα|ξεχαστε) ~3 (προηγουμεν*) ~2 (οδηγι*|εντολ*)', score: 0.95 },
    { words: '(αγνοησε|αγνοηστε|ξεχνα|ξεχαστε) ~3 (οδηγι*|εντολ*) ~2 (προηγουμεν*)', score: 0.95 },
    // Vietnamese
    { words: '(bo|hay|phot) ~2 qua ~4 (huong|chi|lenh) ~3 (truoc|tren)', score: 0.9 },
  ],
};
