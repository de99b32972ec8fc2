// A site on disk, as the browser would see it over the network.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { openIndex } from "../../theme/assets/search/index.js";

/** @param {string} site @param {(name: string, bytes: Buffer) => Buffer | null} [change] */
export function diskOf(site, change = (_, bytes) => bytes) {
  return async (/** @type {string} */ url) => {
    const name = decodeURIComponent(new URL(url).pathname).slice(1);
    const bytes = await readFile(`${site}/${name}`).catch(() => null);
    const changed = bytes && change(name, bytes);
    return changed ? new Response(changed) : new Response("", { status: 404 });
  };
}

/** @param {string} site @param {(name: string, bytes: Buffer) => Buffer | null} [change] */
export function openSite(site, change) {
  return openIndex("https://vb.test/", { fetch: diskOf(site, change) });
}

/** @param {string} site */
export function recordsOf(site) {
  return gunzipSync(readFileSync(`${site}/search/records.jsonl.gz`)).toString().trim().split("\n").map((line) => JSON.parse(line));
}
