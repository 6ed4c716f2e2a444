// Loaded into a server by `--import`: what no input may cause is caused by a signal.
process.on("SIGUSR2", () => {
  setImmediate(() => {
    throw new Error("nobody catches this");
  });
});
