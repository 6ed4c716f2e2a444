import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixOptions), tailwindcss()],
  // Workers are modules, loaded with the parts of the app that start them.
  worker: { format: "es" },
  server: { middlewareMode: true },
});
