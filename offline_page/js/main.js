/** Starts the page: the two roles, the worker, and what is said meanwhile. */

/** The two roles are tabs, for mouse, arrow keys and screen readers. */
function startTabs() {
  const clerk = { tab: byId("tab-clerk"), section: byId("clerk") };
  const county = { tab: byId("tab-county"), section: byId("county") };
  const choose = (/** @type {{tab: HTMLElement}} */ chosen) => {
    for (const { tab, section } of [clerk, county]) {
      const isChosen = tab === chosen.tab;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      section.hidden = !isChosen;
    }
  };
  for (const [role, other] of /** @type {const} */ ([
    [clerk, county],
    [county, clerk],
  ])) {
    const targets = new Map([
      ["ArrowLeft", other],
      ["ArrowRight", other],
      ["Home", clerk],
      ["End", county],
    ]);
    role.tab.addEventListener("click", () => choose(role));
    role.tab.addEventListener("keydown", (event) => {
      const next = targets.get(event.key);
      if (!next) return;
      event.preventDefault();
      choose(next);
      next.tab.focus();
    });
  }
}

/** Keeps what is dropped beside the places for it from being opened by the browser. */
function guardDrops() {
  for (const kind of ["dragover", "drop"]) {
    window.addEventListener(kind, (event) => event.preventDefault());
  }
}

async function startPage() {
  startTabs();
  guardDrops();
  openWithEnter();
  new Help();
  const engine = new Engine();
  window.excelReport = { engine, Engine }; // for tests, which shorten its patience
  const state = byId("state");
  const clerk = new Clerk(engine);
  const county = new County(engine, (file) => {
    byId("tab-clerk").click();
    clerk.take([file]);
  });
  const template = new Template(engine);
  announce(state, WORDS.starting);
  const patience = setTimeout(() => announce(state, WORDS.startingLong), 8000);
  try {
    await new Promise((painted) => setTimeout(painted, 0));
    const about = await engine.start();
    Files.limit = about.max_input;
    template.fill(about);
    clerk.fill(about);
    county.fill(about);
    announce(state, WORDS.ready);
    document.documentElement.classList.add("ready");
  } catch (error) {
    announce(state, "");
    showFailure(byId("trouble"), error);
  }
  clearTimeout(patience);
}

if (!window.pageMissing) startPage();
