// @ts-check
/** What Telex and VNI keys leave behind when the input method is off: "keest" and "ke61t" for "kết". */

/**
 * @typedef {{folded: string, accented: string}} Reading `accented` as `forms` makes it; marks typed far from their letter are guessed
 */

const VOWEL = /[aeiouy]/;
const TELEX_TONES = new Map([["s", "\u0301"], ["f", "\u0300"], ["r", "\u0309"], ["x", "\u0303"], ["j", "\u0323"]]);
const VNI_TONES = new Map([["1", "\u0301"], ["2", "\u0300"], ["3", "\u0309"], ["4", "\u0303"], ["5", "\u0323"]]);
/** @type {[RegExp, string][]} longest first */
const TELEX_LETTERS = [
  [/aa/, "â"], [/ee/, "ê"], [/oo/, "ô"], [/uow|uwow/, "ươ"], [/aw/, "ă"], [/ow/, "ơ"], [/uw/, "ư"], [/dd/, "đ"],
  // Keys may also come at the end of the word: "tuongw", "dangd".
  [/uo(.*)w/, "ươ$1"], [/o(.*)w/, "ơ$1"], [/u(.*)w/, "ư$1"], [/a(.*)w/, "ă$1"], [/^d(.+)d$/, "đ$1"],
  [/a([^aâă]+)a$/, "â$1"], [/e([^eê]+)e$/, "ê$1"], [/o([^oôơ]+)o$/, "ô$1"], [/w/, "ư"],
];
/** @type {[RegExp, string][]} */
const VNI_LETTERS = [
  [/a([^0-9]*)6/, "â$1"], [/e([^0-9]*)6/, "ê$1"], [/o([^0-9]*)6/, "ô$1"], [/uo([^0-9]*)7/, "ươ$1"], [/o([^0-9]*)7/, "ơ$1"],
  [/u([^0-9]*)7/, "ư$1"], [/a([^0-9]*)8/, "ă$1"], [/d([^0-9]*)9/, "đ$1"],
];

/**
 * Every way to read a word as typed with one of them; [] where it holds no such key.
 * @param {string} surface as typed
 * @returns {Reading[]}
 */
export function keyReadings(surface) {
  const typed = surface.normalize("NFC").toLowerCase();
  if (/[0-9]/.test(typed)) return vni(typed);
  // Whoever typed a mark had the input method on.
  return /^[a-z]+$/.test(typed) ? telex(typed, "") : [];
}

/** @param {string} typed @returns {Reading[]} */
function vni(typed) {
  if (!/^\p{L}[\p{L}0-9]*$/u.test(typed)) return [];
  let rest = typed, tone = "";
  for (let i = 1; i < rest.length; i++) {
    const mark = VNI_TONES.get(rest[i]);
    if (!mark) continue;
    if (tone || !VOWEL.test(plain(rest.slice(0, i)))) return [];
    tone = mark;
    rest = rest.slice(0, i) + rest.slice(i + 1);
  }
  for (const [keys, letter] of VNI_LETTERS) rest = rest.replace(keys, letter);
  if (/[0-9]/.test(rest)) return [];
  const reading = { folded: plain(rest), accented: rest + tone };
  return [reading, ...(/^[a-z]+$/.test(rest) ? telex(rest, tone) : [])];
}

/** @param {string} typed @param {string} before tone that is there already @returns {Reading[]} */
function telex(typed, before) {
  /** @type {Map<string, Reading>} */
  const readings = new Map();
  /** @param {string} toneless @param {string} tone */
  const add = (toneless, tone) => {
    let letters = toneless;
    for (const [keys, letter] of TELEX_LETTERS) letters = letters.replace(keys, letter);
    const folded = plain(letters);
    if (folded !== typed && VOWEL.test(folded) && !readings.has(folded)) readings.set(folded, { folded, accented: letters + tone });
  };
  for (let i = typed.search(VOWEL) + 1; i > 0 && i < typed.length && !before; i++) {
    const tone = TELEX_TONES.get(typed[i]);
    if (tone) add(typed.slice(0, i) + typed.slice(i + 1), tone);
  }
  add(typed, before);
  return [...readings.values()];
}

/** @param {string} text lower case */
function plain(text) {
  return text.replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}
