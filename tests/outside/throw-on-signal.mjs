// Loaded into the server with `--import`: throws an uncaught error on SIGUSR2.
process.on("SIGUSR2", () => {
  setImmediate(() => {
    throw new Error("uncaught");
  });
});
