import { generateOpenApiDocument, type OpenAPIObject } from "trpc-to-openapi";
import { API_VERSION, PUBLIC_API } from "../kernel/public-api.ts";
import { publicRouter } from "./public.ts";

/** The description of the public API for programs. */
export const createOpenApiDocument = (publicUrl: string): OpenAPIObject =>
  generateOpenApiDocument(publicRouter, {
    title: "Foyer API",
    description:
      "Calls, recordings, transcripts, people, pools, sites and webhooks of one organization.",
    version: API_VERSION,
    baseUrl: `${publicUrl}${PUBLIC_API}`,
    securitySchemes: {
      apiKey: {
        type: "http",
        scheme: "bearer",
        description: "An API key, created by an admin on the settings page API.",
      },
    },
  });
