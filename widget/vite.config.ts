import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build, defineConfig, type Plugin } from "vite";

const KB = 1_000;
const BUDGETS = { loader: 5 * KB, greeting: 30 * KB };
const OUT_DIR = "build/widget";

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    outDir: `../${OUT_DIR}`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: { greeting: `${import.meta.dirname}/start.tsx` },
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
      },
    },
  },
  plugins: [loader()],
});

/** Builds widget.js with the name of the entry chunk in it, and checks the size budgets. */
function loader(): Plugin {
  return {
    name: "foyer-loader",
    apply: "build",
    async writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) throw new Error("The widget has no entry chunk.");
      await buildLoader(`/widget/${entry.fileName}`);
      const statics = [entry.fileName, ...entry.imports];
      checkSize("loader", ["widget.js"], BUDGETS.loader);
      checkSize("greeting", ["widget.js", ...statics], BUDGETS.greeting);
      for (const { fileName } of chunks) {
        if (!statics.includes(fileName)) checkSize("loaded for a call", [fileName], Infinity);
      }
    },
  };
}

async function buildLoader(entryPath: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { ENTRY_PATH: JSON.stringify(entryPath) },
    build: {
      outDir: `../${OUT_DIR}`,
      emptyOutDir: false,
      target: "es2020",
      modulePreload: false,
      rollupOptions: {
        input: `${import.meta.dirname}/loader.ts`,
        output: { format: "iife", entryFileNames: "widget.js" },
      },
    },
  });
}

function checkSize(what: string, files: string[], budget: number): void {
  const bytes = files.reduce((sum, file) => sum + gzippedSize(file), 0);
  const limit = Number.isFinite(budget) ? ` of ${budget / KB} kB` : "";
  console.log(`widget: ${what} ${(bytes / KB).toFixed(1)} kB gzip${limit} (${files.join(", ")})`);
  if (bytes > budget) throw new Error(`The widget's ${what} exceeds its budget${limit}.`);
}

const gzippedSize = (file: string): number =>
  gzipSync(readFileSync(new URL(`../${OUT_DIR}/${file}`, import.meta.url))).length;
