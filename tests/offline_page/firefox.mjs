/**
 * The page in Firefox, over WebDriver BiDi: the main steps of a clerk.
 *
 *     node firefox.mjs NODE_MODULES FIREFOX PAGE WRONG RIGHT REPORT FOLDER
 *
 * A wrong workbook is checked and its marked one saved; a right one is checked, its Word file
 * saved, and a published report held against it; the help is opened. Prints JSON: of both workbooks
 * the verdict and the findings, what is said of the published report, the pictures in the help, and
 * the addresses that were asked for. Files are saved in FOLDER, which is Firefox's folder for
 * downloads and for its profile.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules = "", program = "", page = "", wrong = "", right = "", report = "", folder = ""] =
  process.argv.slice(2);
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
  const check = async (/** @type {string} */ file) => {
    await choose("book", file);
    await until(`!document.getElementById("book-result").hidden
      && document.getElementById("book-verdict").textContent.includes("${basename(file)}")`);
    const told = await evaluate(`JSON.stringify([
      document.querySelector("#book-verdict .verdict").textContent,
      [...document.querySelectorAll("#book-findings .findings .said:not([role])")].map(
        (each) => each.textContent)])`);
    return JSON.parse(told.value);
  };
  const saved = async (/** @type {string} */ button, /** @type {string} */ ending) => {
    await evaluate(`document.getElementById("${button}").click()`);
    await until(`document.getElementById("book-saved").textContent.includes("${ending}")`);
    for (let tries = 0; !readdirSync(folder).some((name) => name.endsWith(ending)); tries += 1) {
      if (tries > SECONDS * 10) throw new Error("nothing was saved");
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const corrected = await check(wrong);
  await saved("make-marked", ".xlsx");
  const clean = await check(right);
  await saved("make-report", ".docx");
  await choose("published", report);
  await until(`!document.getElementById("published-result").hidden`);
  const published = await evaluate(`document.querySelector("#published-result").textContent`);
  await evaluate(`document.getElementById("help-open").click()`);
  await until(
    `[...document.querySelectorAll("#help-clerk img")].some((each) => each.naturalWidth)`,
  );
  const pictures = await evaluate(`document.querySelectorAll("#help-clerk img").length`);
  const answer = { wrong: corrected, right: clean, published: published.value, requests };
  console.log(JSON.stringify({ ...answer, pictures: pictures.value }));
  socket.close();
} finally {
  browser.removeAllListeners("exit");
  browser.kill();
}
