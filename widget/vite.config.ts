import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { build, defineConfig, type Plugin, type Rollup } from "vite";

const KB = 1_000;
/** As browsers receive them, compressed by Brotli: before a press, and more for a call. */
const BUDGETS = { loader: 2 * KB, greeting: 25 * KB, call: 45 * KB };
/** Budgets of chunks that are loaded later, when they are needed, by name. All others belong to calls. */
const LATER: Readonly<Record<string, number>> = {
  "share-page": 70 * KB,
  "chat-panel": 6 * KB,
  identify: 2 * KB,
  "devices-panel": 6 * KB,
  /** Loaded in addition where a site has chosen the strict level. */
  "strict-view": 14 * KB,
  /** While no agent is available and an organization offers something then. */
  "unavailable-code": 6 * KB,
  "clip-code": 4 * KB,
  /** Loaded before the greeting is shown where a site has changed the widget's settings. */
  "custom-code": 6 * KB,
};
/** More in another language than English, each. */
const LANGUAGE_BUDGETS = {
  greeting: 1.2 * KB,
  "during-call": 3 * KB,
  cobrowse: 0.8 * KB,
  unavailable: 1.6 * KB,
  custom: 0.5 * KB,
};
const LANGUAGE_PART =
  /\/messages\/(?<language>\w+)\/(?<part>index|during-call|cobrowse|unavailable|custom)\.ts$/;
// Its probe for `eval` is reported by strict policies of customers' pages.
const FORBIDDEN = "/node_modules/zod/";
const OUT_DIR = "build/widget";
/** Smaller than esbuild's output by 3 %, as received. */
const MINIFY = {
  minify: "terser",
  terserOptions: {
    ecma: 2020,
    module: true,
    compress: { passes: 3, pure_getters: true, keep_fargs: false },
    format: { comments: false },
  },
} as const;

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    outDir: `../${OUT_DIR}`,
    emptyOutDir: true,
    target: "es2022",
    ...MINIFY,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: { greeting: `${import.meta.dirname}/start.tsx` },
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: ({ name, facadeModuleId }) =>
          `assets/${languagePart(facadeModuleId)?.name ?? name}-[hash].js`,
      },
    },
  },
  plugins: [plainImports(), loader()],
});

/** What a chunk is of a language, such as the greeting's texts in German. */
function languagePart(facadeModuleId: string | null) {
  const { language, part: file } = LANGUAGE_PART.exec(facadeModuleId ?? "")?.groups ?? {};
  if (!language || !file) return null;
  const part = (file === "index" ? "greeting" : file) as keyof typeof LANGUAGE_BUDGETS;
  return { part, name: `${language}-${part}` };
}

const PRELOADED_IMPORT = /__vitePreload\(\s*\(\)\s*=>\s*(?<import>import\([^()]*\)),\s*[^()]*\)/g;

/** Vite's own helper preloads style sheets, of which there are none, and dispatches events on window. */
function plainImports(): Plugin {
  return {
    name: "foyer-plain-imports",
    enforce: "pre",
    load: (id) =>
      id === "\0vite/preload-helper.js"
        ? "export const __vitePreload = (load) => load();"
        : undefined,
    // Not called where nothing is read from the module at once, which is shorter.
    renderChunk: (code) => ({
      code: code.replaceAll(PRELOADED_IMPORT, "$<import>"),
      map: null,
    }),
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
      await buildGallery();
      checkModules(chunks);
      const statics = [entry.fileName, ...entry.imports];
      const later = chunks.filter(
        ({ fileName, facadeModuleId }) =>
          !statics.includes(fileName) && !languagePart(facadeModuleId),
      );
      const filesOf = (isCounted: (name: string) => boolean) =>
        later.filter(({ name }) => isCounted(name)).map(({ fileName }) => fileName);
      checkSize("loader", ["widget.js"], BUDGETS.loader);
      checkSize("greeting", ["widget.js", ...statics], BUDGETS.greeting);
      checkSize(
        "call",
        filesOf((name) => !(name in LATER)),
        BUDGETS.call,
      );
      for (const [chunk, budget] of Object.entries(LATER))
        checkSize(
          chunk,
          filesOf((name) => name === chunk),
          budget,
        );
      for (const { fileName, facadeModuleId } of chunks) {
        const found = languagePart(facadeModuleId);
        if (found) checkSize(found.name, [fileName], LANGUAGE_BUDGETS[found.part]);
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
      ...MINIFY,
      modulePreload: false,
      rollupOptions: {
        input: `${import.meta.dirname}/loader.ts`,
        output: { format: "iife", entryFileNames: "widget.js" },
      },
    },
  });
}

/** All states of the widget, for `/dev/widget`. */
async function buildGallery(): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    esbuild: { jsx: "automatic", jsxImportSource: "preact" },
    build: {
      outDir: `../${OUT_DIR}`,
      emptyOutDir: false,
      target: "es2022",
      modulePreload: false,
      rollupOptions: {
        input: `${import.meta.dirname}/gallery/main.tsx`,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "gallery.js", inlineDynamicImports: true },
      },
    },
    plugins: [plainImports()],
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
