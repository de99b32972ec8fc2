// @ts-check
/** How results and what is said of them look: elements and sentences, made from what the engine answers. */
import { writeState } from "./address.js";
import { countText, element, marked } from "./dom.js";

/**
 * @typedef {import("./address.js").State} State
 * @typedef {import("./index.js").Result} Result
 * @typedef {import("./index.js").SearchResult} SearchResult
 */

const LONGEST_ECHO = 80;
const LONGEST_TITLE = 60;
/** Beside a suggestion, or below what was found. */
const FEW_NEAREST = 3;

/**
 * The list, with lines where it passes to what is only alike without marks or bears no date; where nothing was found, what comes nearest.
 * @param {State} state @param {SearchResult} result @returns {HTMLElement[]}
 */
export function resultItems({ sort }, { results, relaxed, suggestion, exactTotal, total }) {
  const nearer = nearestOf({ results, relaxed, suggestion, total });
  if (nearer.length && !results.length) return [divider("Gần nhất: thiếu một vài chữ"), ...nearer.map((one) => resultItem(one, one.missing))];
  const alike = exactTotal && exactTotal < total ? results.findIndex(({ isExact }) => !isExact) : -1;
  const found = results.flatMap((one, i) => [
    ...(i === alike ? [divider("Chỉ giống khi bỏ dấu")] : []),
    ...(sort !== "relevance" && !one.date && (i === alike || i === 0 || results[i - 1].date) ? [divider("Không rõ ngày ban hành")] : []),
    resultItem(one, []),
  ]);
  return nearer.length ? [...found, divider(exactTotal === 0 ? "Đúng dấu nhưng thiếu một vài chữ" : "Có thể gần hơn: thiếu một vài chữ"), ...nearer.map((one) => resultItem(one, one.missing))] : found;
}

/**
 * What is shown below what was found, once all of that is shown.
 * @param {Pick<SearchResult, "results" | "relaxed" | "suggestion" | "total">} result
 */
function nearestOf({ results, relaxed, suggestion, total }) {
  if (!relaxed || results.length < total) return [];
  return relaxed.results.slice(0, results.length || suggestion ? FEW_NEAREST : relaxed.results.length);
}

/**
 * What who hears the page is told of them.
 * @param {SearchResult} result
 */
export function nearnessOf(result) {
  const { length } = nearestOf(result);
  return length ? `Bên dưới còn ${countText(length)} kết quả thiếu một vài chữ.` : "";
}

/** @param {string} text */
function divider(text) {
  return element("li", { class: "vb-search__divider" }, text);
}

/** @param {Result} result @param {string[]} missing words of the question that it lacks */
function resultItem(result, missing) {
  const { kind, number, issuer, dateText, site, note } = result;
  const page = result.href.split("#")[0];
  const item = element(
    "li",
    { class: "vb-hit" },
    element("p", { class: "vb-hit__facts" }, ...factNodes([kind, issuer], [number && `số ${number}`, dateText, site, note])),
    element("h2", { class: "vb-hit__title" }, element("a", { href: page }, ...marked(result.titleParts))),
  );
  if (result.anchor) {
    const link = element("a", { href: result.href }, element("span", { class: "vb-search-hidden" }, "Tới chỗ này: "), ...placeNodes(result));
    item.append(element("p", { class: "vb-hit__place" }, link));
  }
  if (result.excerptParts.length) item.append(element("p", { class: "vb-hit__excerpt" }, ...marked(result.excerptParts)));
  if (missing.length) item.append(element("p", { class: "vb-hit__missing" }, `Không có: ${missing.join(", ")}`));
  return item;
}

/** @param {Result} result */
function placeNodes({ heading, headingParts }) {
  return heading ? marked(headingParts) : ["Tới chỗ này trong văn bản"];
}

/**
 * What it is and whose stands out: reports on one subject differ in little else.
 * @param {string[]} first @param {string[]} others
 */
function factNodes(first, others) {
  const strong = first.filter(Boolean).join(" · ");
  const rest = others.filter(Boolean).join(" · ");
  return [element("span", { class: "vb-hit__kind" }, strong), strong && rest ? " · " : "", rest];
}

/**
 * The sentence above the results; links in it are searches of this page.
 * @param {State} state @param {SearchResult} result @returns {(Node | string)[]}
 */
export function statusOf(state, result) {
  const query = state.q.trim();
  if (result.isEmpty) return [query ? "Hãy gõ ít nhất một chữ hoặc một số." : "Gõ số, ký hiệu hoặc nội dung cần tìm."];
  const cut = result.isCut ? " Câu tìm quá dài nên chỉ phần đầu được dùng." : "";
  const chosen = Object.values(state.filters).flat().length;
  const narrowed = chosen ? ` theo ${chosen} điều kiện lọc` : "";
  const asked = query ? ` cho “${shortened(query.replaceAll('"', ""), LONGEST_ECHO)}”` : "";
  if (result.total) {
    const way = result.suggestion ? wayOut(state, result, false) : [];
    return [`Tìm thấy ${totals(result)}${narrowed}.`, ...aside(`${likeness(result)}${cut}`), ...way];
  }
  return [`Không tìm thấy văn bản nào${asked}${narrowed}.${cut}`, ...wayOut(state, result, chosen > 0)];
}

/**
 * Documents, and apart from them the pages about documents: those of cited ones, of forms and tables.
 * @param {SearchResult} result
 */
function totals({ total, paperTotal, isTotalExact }) {
  const about = isTotalExact ? "" : "khoảng ";
  const others = total - paperTotal;
  if (!others) return `${about}${countText(total)} văn bản`;
  const pages = `${countText(others)} trang liên quan`;
  return paperTotal ? `${about}${countText(paperTotal)} văn bản và ${pages}` : `${about}${pages}`;
}

/** @param {SearchResult} result */
function likeness({ exactTotal, total }) {
  if (exactTotal === null || exactTotal === total) return "";
  if (!exactTotal) return " Không kết quả nào có đúng dấu như đã gõ.";
  return ` ${countText(exactTotal)} đúng dấu đã gõ, ${countText(total - exactTotal)} giống khi bỏ dấu.`;
}

/** @param {string} text */
function aside(text) {
  return text ? [element("small", {}, text)] : [];
}

/** @param {State} state @param {SearchResult} result @param {boolean} isFiltered @returns {(Node | string)[]} */
function wayOut(state, result, isFiltered) {
  const link = (/** @type {State} */ other, /** @type {string} */ text) => element("a", { href: writeState({ ...other, page: 1 }) || "#" }, text);
  if (result.suggestion) return [" Có phải bạn muốn tìm ", link({ ...state, q: result.suggestion }, result.suggestion), "?"];
  if (isFiltered) return [" ", link({ ...state, filters: {} }, "Bỏ hết điều kiện lọc")];
  return [];
}

/** @param {SearchResult} result */
export function shareOf({ results, total }) {
  return results.length < total ? `Đang hiện ${countText(results.length)} trong ${countText(total)} kết quả.` : "";
}

/**
 * Title of the window, by which the browser's history tells searches apart.
 * @param {string} title that may begin with an earlier query @param {string} query
 */
export function titled(title, query) {
  const own = title.replace(/^“.*” – /s, "");
  return query.trim() ? `“${shortened(query.trim(), LONGEST_TITLE)}” – ${own}` : own;
}

/** @param {string} text @param {number} most */
function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
