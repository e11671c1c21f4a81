/**
 * Compresses files as tightly as Zstandard can, and proves that the page's decoder reads them.
 *
 *     node compress.mjs PLAIN PACKED
 *
 * Each file of the folder PLAIN gets one of the same name in PACKED.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Zstd } from "@hpcc-js/wasm-zstd";
import { ZSTDDecoder } from "zstddec";

const LEVEL = 19;
const [plain = "", packed = ""] = process.argv.slice(2);
const encoder = await Zstd.load();
const decoder = new ZSTDDecoder();
await decoder.init();
for (const name of readdirSync(plain)) {
  const data = readFileSync(join(plain, name));
  const made = encoder.compress(data, LEVEL);
  if (!data.equals(decoder.decode(made, data.length)))
    throw new Error(`${name} does not come back`);
  writeFileSync(join(packed, name), made);
}
