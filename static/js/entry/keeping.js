// What this device keeps of the doors of an edition: rolls by list, scans that wait to be sent, and conflicts, in
// IndexedDB. Rolls hold names: they go after a day and a half, and when their reader is signed out.
const STORES = { rolls: { keyPath: "list" }, queue: { keyPath: "number", autoIncrement: true }, conflicts: { keyPath: "key" } };
const LASTS = 36 * 3_600_000;

const finish = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

export async function openKept(edition) {
  const opening = indexedDB.open(`door ${edition}`, 1);
  opening.onupgradeneeded = () => {
    for (const [name, options] of Object.entries(STORES)) opening.result.createObjectStore(name, options);
  };
  const base = await finish(opening);
  const store = (name, mode = "readonly") => base.transaction(name, mode).objectStore(name);
  const kept = {
    readRoll: (list) => finish(store("rolls").get(list)),
    readRolls: () => finish(store("rolls").getAll()),
    keepRoll: (roll) => finish(store("rolls", "readwrite").put(roll)),
    forgetRolls: () => finish(store("rolls", "readwrite").clear()),
    readQueue: () => finish(store("queue").getAll()),
    addScan: (scan) => finish(store("queue", "readwrite").add(scan)),
    removeScan: (number) => finish(store("queue", "readwrite").delete(number)),
    readConflicts: () => finish(store("conflicts").getAll()),
    addConflict: (conflict) => finish(store("conflicts", "readwrite").put(conflict)),
  };
  for (const roll of await kept.readRolls()) {
    if (Date.parse(roll.as_of) + LASTS < Date.now() + roll.drift) await finish(store("rolls", "readwrite").delete(roll.list));
  }
  return kept;
}
