import path from "node:path";
import compression from "compression";
import express, { type RequestHandler, Router } from "express";
import expressStaticGzip from "express-static-gzip";
import type { Deps } from "../deps.ts";
import { type BuiltFiles, earlierBuilds } from "./earlier-builds.ts";
import { ANY_ORIGIN } from "./widget-api.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOREVER = { immutable: true, maxAge: "1y" } as const;
const FOREVER_HEADERS = { "cache-control": "public, max-age=31536000, immutable" };
// A page that has it may request chunks that a later build no longer has.
const LOADER_CACHE = "public, max-age=60";

const WIDGET = path.join(ROOT, "build/widget");
const APP = path.join(ROOT, "build/app/client");
const WIDGET_PARTS: BuiltFiles = { folder: path.join(WIDGET, "assets"), url: "/widget/assets" };
const APP_PARTS: BuiltFiles = { folder: path.join(APP, "assets"), url: "/assets" };

/** What pages that are open during a deploy may still ask for. */
export const BUILT_FILES: readonly BuiltFiles[] = [WIDGET_PARTS, APP_PARTS];

type AssetDeps = Pick<Deps, "storage" | "log">;

const shareWithAnySite: RequestHandler = (_req, res, next) => {
  res.set({ ...ANY_ORIGIN, "cross-origin-resource-policy": "cross-origin" });
  next();
};

/**
 * The widget's loader, which browsers ask for anew, and its hashed parts, which they keep. While
 * developing they change, and are served as they are.
 */
export function widgetAssets(deps: AssetDeps, { development }: { development: boolean }): Router {
  const files = development ? express.static : compressedFiles;
  const assets = Router();
  assets.get(
    "/widget.js",
    shareWithAnySite,
    files(WIDGET, { setHeaders: (res) => res.setHeader("cache-control", LOADER_CACHE) }),
  );
  assets.use(
    WIDGET_PARTS.url,
    shareWithAnySite,
    files(WIDGET_PARTS.folder, FOREVER),
    compression(),
    earlierBuilds(deps, WIDGET_PARTS, FOREVER_HEADERS),
  );
  return assets;
}

/** The code of `/dev/widget`, which shows all states of the widget. */
export function galleryAssets(): Router {
  const gallery = Router();
  gallery.get("/widget/gallery.js", (_req, res) =>
    res.sendFile(path.join(WIDGET, "gallery.js"), { cacheControl: false }),
  );
  return gallery;
}

/** Countries' flags: CODE.svg. */
export function flagAssets(): Router {
  const flags = path.join(ROOT, "node_modules/country-flag-icons/3x2");
  return Router().use(
    "/flags",
    express.static(flags, { maxAge: "30d", index: false, redirect: false }),
  );
}

/** The app's own files: hashed ones for ever, the rest of public/ for an hour. */
export function appAssets(deps: AssetDeps): Router {
  const assets = Router();
  assets.use(
    APP_PARTS.url,
    compressedFiles(APP_PARTS.folder, FOREVER),
    earlierBuilds(deps, APP_PARTS, FOREVER_HEADERS),
  );
  assets.use(compressedFiles(APP, { maxAge: "1h" }));
  return assets;
}

/** Files as they are, or as the build has compressed them. */
function compressedFiles(
  folder: string,
  options: expressStaticGzip.ExpressStaticGzipOptions["serveStatic"],
): RequestHandler {
  return expressStaticGzip(folder, {
    enableBrotli: true,
    orderPreference: ["br", "gzip"],
    index: false,
    serveStatic: { ...options, index: false, redirect: false },
  });
}
