/** What openers and listening loops need: one chunk, loaded when one of them is to be shown. */
export { ClipLayer } from "./clip-layer.tsx";
