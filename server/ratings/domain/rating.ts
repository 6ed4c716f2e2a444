import { z } from "zod";
import { RATINGS } from "./rating-scale.ts";

export const RatingSchema = z.literal([...RATINGS]);

/** How long after its end a call can be rated. */
export const RATING_MS = 86_400_000;
