// What the page knows, as the server last told it, and who wants to be told of changes.
const listeners = new Map();

export const state = {
  me: null,
  demo: false,
  switches: {},
  pbx: { state: 'off', detail: '' },
  calls: new Map(),
  people: [],
  groups: [],
  callBacks: [],
};

export function on(names, listener) {
  names.split(' ').forEach((name) => {
    listeners.set(name, [...(listeners.get(name) || []), listener]);
  });
}

export function changed(...names) {
  new Set(names.flatMap((name) => listeners.get(name) || [])).forEach((listener) => {
    try {
      listener();
    } catch (error) {
      console.error(error); // one part of the page that fails must not take the others with it
    }
  });
}

const soon = new Set();

/** The same before the page is drawn next: when much happens at once, everything is shown once. */
export function changedSoon(name) {
  soon.add(name);
  if (soon.size === 1) {
    requestAnimationFrame(tellSoon);
    setTimeout(tellSoon, 100); // a page that nobody sees is not drawn
  }
}

function tellSoon() {
  const names = [...soon];
  soon.clear();
  changed(...names);
}

export const isOn = (name) => state.switches[name] === true;
export const isSupervisor = () => state.me?.role === 'supervisor';
