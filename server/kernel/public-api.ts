export const PUBLIC_API = "/api/v1";
export const API_VERSION = "1.0.0";
