/** Starts the page: the two roles, the worker, and what is said meanwhile. */

/** The two roles are tabs, for mouse, arrow keys and screen readers. */
function startTabs() {
  const tabs = [byId("tab-clerk"), byId("tab-county")];
  const choose = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      const next = { Home: 0, End: tabs.length - 1 }[event.key] ?? 1 - at;
      choose(tabs[next]);
      tabs[next].focus();
    });
  });
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
  const engine = new Engine();
  window.excelReport = { engine, Engine }; // for tests, which shorten its patience
  const state = byId("state");
  const clerk = new Clerk(engine);
  new County(engine);
  const template = new Template(engine);
  announce(state, WORDS.starting);
  const patience = setTimeout(() => announce(state, WORDS.startingLong), 8000);
  try {
    await new Promise((painted) => setTimeout(painted, 0));
    const about = await engine.start();
    Files.limit = about.max_input;
    template.fill(about);
    clerk.fill(about);
    announce(state, WORDS.ready);
    document.documentElement.classList.add("ready");
  } catch (error) {
    announce(state, "");
    showFailure(byId("trouble"), error);
  }
  clearTimeout(patience);
}

if (!window.pageMissing) startPage();
