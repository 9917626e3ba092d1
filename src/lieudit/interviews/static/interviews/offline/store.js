// Two small databases on the device. `copies` repeats what the server has: it may be thrown away at any
// moment (page.js does so at sign-out). `unsent` holds the words nobody else has yet, and the locks.
const SHELVES = {
  "lieudit-copies": ["copies"],
  "lieudit-unsent": ["locks", "entries"],
};
const HOME = { copies: "lieudit-copies", locks: "lieudit-unsent", entries: "lieudit-unsent" };
const open = new Map();

function openDatabase(name) {
  if (!open.has(name)) {
    open.set(name, new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => {
        for (const shelf of SHELVES[name]) asked.result.createObjectStore(shelf, { keyPath: "id" });
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => { asked.result.close(); open.delete(name); };
        resolve(asked.result);
      };
      asked.onerror = () => { open.delete(name); reject(asked.error); };
    }));
  }
  return open.get(name);
}

async function act(shelf, mode, ask) {
  const database = await openDatabase(HOME[shelf]);
  return new Promise((resolve, reject) => {
    const run = database.transaction(shelf, mode, { durability: "strict" });
    const asked = ask(run.objectStore(shelf));
    run.oncomplete = () => resolve(asked.result);
    run.onerror = run.onabort = () => reject(run.error ?? new Error("aborted"));
  });
}

export const put = (shelf, row) => act(shelf, "readwrite", (one) => one.put(row));
export const get = (shelf, id) => act(shelf, "readonly", (one) => one.get(id));
export const list = (shelf) => act(shelf, "readonly", (one) => one.getAll());
export const remove = (shelf, id) => act(shelf, "readwrite", (one) => one.delete(id));

// One writing: the new entry stands before the one it replaces is gone.
export const replace = (shelf, row, formerId) => act(shelf, "readwrite", (one) => {
  const asked = one.put(row);
  if (formerId) one.delete(formerId);
  return asked;
});

// True when the device lets us write: private windows and full disks say no, before anything is typed.
export async function canWrite() {
  try {
    await put("locks", { id: "-" });
    await remove("locks", "-");
    return true;
  } catch { return false; }
}
