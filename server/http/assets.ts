import path from "node:path";
import express, { type RequestHandler, Router } from "express";
import { ANY_ORIGIN } from "./widget-api.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOREVER = { immutable: true, maxAge: "1y" } as const;

const shareWithAnySite: RequestHandler = (_req, res, next) => {
  res.set({ ...ANY_ORIGIN, "cross-origin-resource-policy": "cross-origin" });
  next();
};

/** The widget's loader, which browsers ask for anew, and its hashed parts, which they keep. */
export function widgetAssets(): Router {
  const build = path.join(ROOT, "build/widget");
  const assets = Router();
  assets.get("/widget.js", shareWithAnySite, (_req, res) => {
    res.set("cache-control", "public, max-age=300, stale-while-revalidate=86400");
    res.sendFile(path.join(build, "widget.js"));
  });
  assets.use(
    "/widget/assets",
    shareWithAnySite,
    express.static(path.join(build, "assets"), FOREVER),
  );
  return assets;
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
export function appAssets(): Router {
  const assets = Router();
  assets.use("/assets", express.static(path.join(ROOT, "build/app/client/assets"), FOREVER));
  assets.use(
    express.static(path.join(ROOT, "build/app/client"), {
      maxAge: "1h",
      index: false,
      redirect: false,
    }),
  );
  return assets;
}
