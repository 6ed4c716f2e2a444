/** How an organization is doing, as staff see it. */
export const HEALTH_LEVELS = ["good", "attention", "bad"] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];
