import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { build, defineConfig, type Plugin, type Rollup } from "vite";

const KB = 1_000;
/** As browsers receive them, compressed by Brotli: before a press, more for a call, more for co-browse, more at the strict level, more while no agent is available. */
const BUDGETS = {
  loader: 2 * KB,
  greeting: 25 * KB,
  call: 45 * KB,
  cobrowse: 70 * KB,
  strict: 14 * KB,
  unavailable: 6 * KB,
};
const COBROWSE_CHUNK = "share-page";
/** Loaded in addition where a site has chosen the strict level. */
const STRICT_CHUNK = "strict-view";
/** Loaded while no agent is available and an organization offers something then. */
const UNAVAILABLE_CHUNK = "unavailable-code";
const NOT_FOR_CALLS = [COBROWSE_CHUNK, STRICT_CHUNK, UNAVAILABLE_CHUNK];
// Its probe for `eval` is reported by strict policies of customers' pages.
const FORBIDDEN = "/node_modules/zod/";
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
  plugins: [plainImports(), loader()],
});

/** Vite's own helper preloads style sheets, of which there are none, and dispatches events on window. */
function plainImports(): Plugin {
  return {
    name: "foyer-plain-imports",
    enforce: "pre",
    load: (id) =>
      id === "\0vite/preload-helper.js"
        ? "export const __vitePreload = (load) => load();"
        : undefined,
  };
}

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
      checkModules(chunks);
      const statics = [entry.fileName, ...entry.imports];
      const later = chunks.filter(({ fileName }) => !statics.includes(fileName));
      const filesOf = (isCounted: (name: string) => boolean) =>
        later.filter(({ name }) => isCounted(name)).map(({ fileName }) => fileName);
      checkSize("loader", ["widget.js"], BUDGETS.loader);
      checkSize("greeting", ["widget.js", ...statics], BUDGETS.greeting);
      checkSize(
        "call",
        filesOf((name) => !NOT_FOR_CALLS.includes(name)),
        BUDGETS.call,
      );
      checkSize(
        "co-browse",
        filesOf((name) => name === COBROWSE_CHUNK),
        BUDGETS.cobrowse,
      );
      checkSize(
        "strict level",
        filesOf((name) => name === STRICT_CHUNK),
        BUDGETS.strict,
      );
      checkSize(
        "unavailable",
        filesOf((name) => name === UNAVAILABLE_CHUNK),
        BUDGETS.unavailable,
      );
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

function checkModules(chunks: readonly Rollup.OutputChunk[]): void {
  for (const { fileName, modules } of chunks)
    for (const module of Object.keys(modules))
      if (module.includes(FORBIDDEN)) throw new Error(`${fileName} must not contain ${module}.`);
}

function checkSize(what: string, files: readonly string[], budget: number): void {
  const bytes = files.reduce((sum, file) => sum + compressedSize(file), 0);
  const of = `${(bytes / KB).toFixed(1)} of ${budget / KB} kB`;
  console.log(`widget: ${what} ${of} (${files.join(", ")})`);
  if (bytes > budget) throw new Error(`The widget's ${what} exceeds its budget: ${of}.`);
}

const compressedSize = (file: string): number =>
  brotliCompressSync(readFileSync(new URL(`../${OUT_DIR}/${file}`, import.meta.url))).length;
