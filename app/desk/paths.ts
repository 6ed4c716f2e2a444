export const DESK_PATH = "/desk";

/** Pages without the desk. A call's media ends where they are opened. */
const OUTSIDE =
  /^\/(login|logout|signup|invite|organizations|demo|dev|forgot-password|reset-password|verify-email|confirm-owner-address)?(\/|$)/;

/** Whether the desk, and a call in it, go on on that page. */
export const keepsDesk = (pathname: string): boolean => !OUTSIDE.test(pathname);
