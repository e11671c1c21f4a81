/**
 * The page in Firefox, over WebDriver BiDi: the main steps of a clerk.
 *
 *     node firefox.mjs NODE_MODULES FIREFOX PAGE WRONG WORKBOOK TEXTS REPORT FOLDER
 *
 * A wrong workbook is checked and its marked one saved. Of WORKBOOK the texts are pasted, workbook
 * and Word file saved, and a published report is held against it; the help is opened. TEXTS is HTML
 * as the clipboard has it. Prints JSON: what is wrong with the first; of the other the verdict before
 * and after the texts, and the findings; what is said of the report, how many pictures the help has,
 * the addresses that were asked for, and what is known of a county after the page was opened again.
 * The files are saved in FOLDER, which is Firefox's folder for downloads and for its profile.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules = "", program = "", page = "", ...files] = process.argv.slice(2);
const [wrong = "", workbook = "", texts = "", report = "", folder = ""] = files;
const WebSocket = createRequire(join(modules, "x.js"))("ws");
const SECONDS = 120;

/** A profile whose downloads go to the folder, and which asks nothing of anyone. */
function makeProfile() {
  const profile = join(folder, "profile");
  mkdirSync(profile);
  const settings = {
    "browser.download.dir": folder,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": true,
    "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  return profile;
}

/**
 * Starts Firefox; gives the process and the address that it listens on.
 * @returns {Promise<{browser: import("node:child_process").ChildProcess, address: string}>}
 */
function startFirefox() {
  const flags = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile"];
  const browser = spawn(program, [...flags, makeProfile()], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    browser.on("exit", () => reject(new Error(`Firefox ended: ${said}`)));
    browser.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve({ browser, address: `${found[1]}/session` });
    });
  });
}

/**
 * A connection: `send` a command and wait for its result, and the addresses asked for.
 * @param {string} address
 */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => socket.on("open", done).on("error", fail));
  const waiting = new Map();
  /** @type {string[]} */
  const requests = [];
  socket.on("message", (/** @type {string} */ text) => {
    const message = JSON.parse(text);
    if (message.method === "network.beforeRequestSent") requests.push(message.params.request.url);
    const [done, fail] = waiting.get(message.id) || [];
    if (message.type === "error" && fail) fail(new Error(`${message.error}: ${message.message}`));
    else if (done) done(message.result);
  });
  let count = 0;
  const send = (/** @type {string} */ method, /** @type {object} */ params) =>
    new Promise((done, fail) => {
      count += 1;
      waiting.set(count, [done, fail]);
      socket.send(JSON.stringify({ id: count, method, params }));
    });
  return { send, requests, socket };
}

const { browser, address } = await startFirefox();
try {
  const { send, requests, socket } = await connect(address);
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["network.beforeRequestSent"] });
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("browsingContext.navigate", {
    context,
    url: pathToFileURL(page).href,
    wait: "complete",
  });
  const evaluate = async (/** @type {string} */ expression) => {
    const options = { target: { context }, awaitPromise: true, userActivation: true };
    const { result, exceptionDetails } = await send("script.evaluate", { expression, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result;
  };
  const until = async (/** @type {string} */ expression) => {
    for (let tries = 0; tries < SECONDS * 10; tries += 1) {
      if ((await evaluate(`Boolean(${expression})`)).value) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`never: ${expression}`);
  };
  await until(`document.documentElement.classList.contains("ready")`);
  const choose = async (/** @type {string} */ id, /** @type {string} */ file) => {
    const { sharedId } = await evaluate(`document.getElementById("${id}")`);
    await send("input.setFiles", { context, element: { sharedId }, files: [file] });
  };
  const verdict = `document.querySelector("#book-verdict .verdict").textContent`;
  const findings = `[...document.querySelectorAll("#book-findings .findings .said:not([role])")]
    .map((each) => each.textContent)`;
  const checked = async (/** @type {string} */ file) => {
    await choose("book", file);
    await until(`!document.getElementById("book-result").hidden
      && document.getElementById("book-verdict").textContent.includes("${basename(file)}")`);
    return JSON.parse((await evaluate(`JSON.stringify([${verdict}, ${findings}])`)).value);
  };
  const first = await checked(wrong);
  await evaluate(`document.getElementById("make-marked").click()`);
  await until(`document.getElementById("book-saved").textContent.includes(".xlsx")`);
  const [before] = await checked(workbook);
  // Firefox gives made events no data of the clipboard's, so that the event is told where it is.
  await evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", ${JSON.stringify(readFileSync(texts, "utf-8"))});
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    const area = document.querySelector("#narratives textarea");
    area.focus();
    area.dispatchEvent(event);
  }`);
  await until(`!document.getElementById("narratives-save").disabled`);
  await evaluate(`document.getElementById("narratives-save").click()`);
  await until(`document.getElementById("narratives-said").textContent.includes(".xlsx")`);
  const told = await evaluate(`JSON.stringify([${verdict}, ${findings}])`);
  await evaluate(`document.getElementById("make-report").click()`);
  await until(`document.getElementById("book-saved").textContent.includes(".docx")`);
  const saved = (/** @type {string} */ ending) =>
    readdirSync(folder).filter((name) => name.endsWith(ending)).length;
  for (let tries = 0; saved(".docx") < 1 || saved(".xlsx") < 2; tries += 1) {
    if (tries > SECONDS * 10) throw new Error("not all was saved");
    await new Promise((done) => setTimeout(done, 100));
  }
  const [after, left] = JSON.parse(told.value);
  await choose("published", report);
  await until(`!document.getElementById("published-result").hidden`);
  const published = await evaluate(`document.getElementById("published-result").textContent`);
  await evaluate(`document.getElementById("help-open").click()`);
  const pictures = `[...document.querySelectorAll("#help-clerk img")].filter((each) => each.naturalWidth)`;
  await until(`${pictures}.length`);
  const help = await evaluate(`${pictures}.length`);
  await evaluate(`document.getElementById("help-close").click()`);
  // What the county knows is kept from one day to the next.
  await evaluate(`{
    const roster = document.getElementById("roster");
    const chosen = new DataTransfer();
    chosen.items.add(new File(["单位名称\\n甲镇\\n"], "名单.csv"));
    roster.files = chosen.files;
    roster.dispatchEvent(new Event("change", { bubbles: true }));
    document.getElementById("tab-county").click();
    document.getElementById("c-unit").value = "云岭县";
    document.getElementById("c-remember").click();
    document.getElementById("c-remember-roster").click();
  }`);
  await until(`JSON.stringify({ ...localStorage }).includes("名单.csv")`);
  await send("browsingContext.reload", { context, wait: "complete" });
  await until(`document.getElementById("office-told").textContent.includes("个单位")`);
  const kept = (await evaluate(`document.getElementById("office-told").textContent`)).value;
  const answer = { first, before, after, findings: left, published: published.value };
  console.log(JSON.stringify({ ...answer, help: help.value, requests, kept }));
  socket.close();
} finally {
  browser.removeAllListeners("exit");
  browser.kill();
}
