// What may pass at the strict level, from the specifications of HTML, SVG and CSS.
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** `a-b`, `a-c` for `a` with `b c`. */
const each = (prefixes: string, suffixes: string): string =>
  prefixes
    .split(" ")
    .flatMap((prefix) => suffixes.split(" ").map((suffix) => prefix + suffix))
    .join(" ");

const SIDES = "top right bottom left inline block inline-start inline-end block-start block-end";
const CORNERS =
  "top-left top-right bottom-left bottom-right start-start start-end end-start end-end";

/** Properties that affect layout or colors. What loads images, sounds or cursors is not among them. */
export const PROPERTIES = words(`
  accent-color align-content align-items align-self alignment-baseline all animation appearance
  aspect-ratio backdrop-filter backface-visibility background background-attachment background-blend-mode
  background-clip background-color background-image background-origin background-position background-position-x
  background-position-y background-repeat background-size baseline-shift block-size border border-collapse
  border-spacing bottom box-decoration-break box-shadow box-sizing break-after break-before break-inside
  caption-side caret-color clear clip clip-path clip-rule color color-interpolation color-scheme column-count
  column-fill column-gap column-rule column-rule-color column-rule-style column-rule-width column-span
  column-width columns contain contain-intrinsic-size container container-name container-type content
  content-visibility cx cy direction display dominant-baseline empty-cells field-sizing fill fill-opacity
  fill-rule filter flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font
  font-family font-kerning font-optical-sizing font-size font-size-adjust font-stretch font-style
  font-synthesis font-variant font-variant-caps font-variant-numeric font-variation-settings font-weight
  forced-color-adjust gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column
  grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start
  grid-template grid-template-areas grid-template-columns grid-template-rows height hyphens image-rendering
  inline-size inset isolation justify-content justify-items justify-self left letter-spacing line-break
  line-clamp line-height list-style list-style-position list-style-type margin mask mask-image max-block-size
  max-height max-inline-size max-width min-block-size min-height min-inline-size min-width mix-blend-mode
  object-fit object-position offset opacity order orphans outline outline-color outline-offset outline-style
  outline-width overflow overflow-anchor overflow-clip-margin overflow-wrap overflow-x overflow-y
  overscroll-behavior overscroll-behavior-x overscroll-behavior-y padding page-break-after page-break-before
  page-break-inside paint-order perspective perspective-origin place-content place-items place-self
  pointer-events position quotes r resize right rotate row-gap rx ry scale scroll-behavior scroll-margin
  scroll-padding scroll-snap-align scroll-snap-stop scroll-snap-type scrollbar-color scrollbar-gutter
  scrollbar-width shape-outside shape-rendering stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-opacity stroke-width tab-size table-layout text-align
  text-align-last text-anchor text-combine-upright text-decoration text-decoration-color text-decoration-line
  text-decoration-skip-ink text-decoration-style text-decoration-thickness text-emphasis text-indent
  text-justify text-orientation text-overflow text-rendering text-shadow text-size-adjust text-transform
  text-underline-offset text-underline-position text-wrap text-wrap-mode text-wrap-style top touch-action
  transform transform-box transform-origin transform-style transition translate unicode-bidi user-select
  vector-effect vertical-align visibility white-space white-space-collapse widows width will-change word-break
  word-spacing word-wrap writing-mode x y z-index zoom
  ${each("animation-", "delay direction duration fill-mode iteration-count name play-state timing-function composition")}
  ${each("transition-", "behavior delay duration property timing-function")}
  ${each("margin- padding- inset- border- scroll-margin- scroll-padding-", SIDES)}
  ${SIDES.split(" ")
    .map((side) => each(`border-${side}-`, "color style width"))
    .join(" ")}
  border-color border-style border-width border-radius
  ${CORNERS.split(" ")
    .map((corner) => `border-${corner}-radius`)
    .join(" ")}
  ${each("-webkit-", "appearance background-clip box-orient box-shadow box-sizing font-smoothing hyphens line-clamp mask mask-image tap-highlight-color text-fill-color text-size-adjust text-stroke transform transition user-select backdrop-filter overflow-scrolling")}
  ${each("-moz-", "appearance osx-font-smoothing user-select box-sizing text-size-adjust tab-size")}
  ${each("-ms-", "overflow-style text-size-adjust flex-align")}`);

const COLORS = `
  aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
  cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
  darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
  darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
  firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
  hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
  lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
  lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
  mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
  midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
  palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
  rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
  slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
  whitesmoke yellow yellowgreen currentcolor transparent accentcolor accentcolortext activetext buttonborder
  buttonface buttontext canvas canvastext field fieldtext graytext highlight highlighttext linktext mark marktext
  selecteditem selecteditemtext visitedtext`;

export const KEYWORDS = words(`${COLORS}
  inherit initial unset revert revert-layer auto none normal important both all
  block inline inline-block flex inline-flex grid inline-grid flow flow-root contents list-item run-in table
  inline-table table-row table-row-group table-header-group table-footer-group table-column table-column-group
  table-cell table-caption -webkit-box -webkit-inline-box subgrid masonry
  static relative absolute fixed sticky -webkit-sticky left right top bottom center middle baseline first last
  start end flex-start flex-end self-start self-end space-between space-around space-evenly stretch safe unsafe
  legacy anchor-center match-parent justify justify-all inline-start inline-end block-start block-end
  row row-reverse column column-reverse nowrap wrap wrap-reverse balance pretty stable dense span auto-fill auto-fit
  min-content max-content fit-content -webkit-fill-available -moz-available -webkit-max-content -webkit-min-content
  content-box border-box padding-box fill-box stroke-box view-box margin-box text border-area
  visible hidden clip scroll collapse ellipsis break-word break-all keep-all anywhere loose strict
  pre pre-wrap pre-line break-spaces preserve preserve-breaks
  solid dashed dotted double groove ridge inset outset hidden thin medium thick separate
  repeat repeat-x repeat-y no-repeat round space cover contain local scale-down fill from to at in of
  closest-side closest-corner farthest-side farthest-corner circle ellipse shorter longer increasing decreasing hue
  srgb srgb-linear display-p3 a98-rgb prophoto-rgb rec2020 xyz xyz-d50 xyz-d65 lab oklab lch oklch hsl hwb alpha
  multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion hue
  saturation color luminosity plus-lighter plus-darker isolate
  bold bolder lighter italic oblique small-caps xx-small x-small small large x-large xx-large xxx-large smaller larger
  ultra-condensed extra-condensed condensed semi-condensed semi-expanded expanded extra-expanded ultra-expanded
  tabular-nums lining-nums oldstyle-nums proportional-nums slashed-zero ordinal diagonal-fractions
  underline overline line-through wavy blink from-font sub super text-top text-bottom uppercase lowercase capitalize
  full-width hanging each-line manual hyphenate mixed upright sideways horizontal-tb vertical-rl vertical-lr ltr rtl
  embed bidi-override isolate-override plaintext optimizelegibility optimizespeed geometricprecision
  disc circle square decimal decimal-leading-zero lower-roman upper-roman lower-alpha upper-alpha lower-greek
  lower-latin upper-latin inside outside disclosure-open disclosure-closed open-quote close-quote no-open-quote
  ease ease-in ease-out ease-in-out linear step-start step-end infinite alternate reverse alternate-reverse forwards
  backwards running paused replace add accumulate allow-discrete jump-start jump-end jump-both jump-none
  flat preserve-3d pixelated crisp-edges smooth evenodd nonzero butt miter bevel non-scaling-stroke
  only light dark no-preference horizontal vertical inline-axis block-axis vertical-text
  textfield button checkbox radio menulist searchfield listbox menulist-button
  size layout style paint inline-size scroll-position contents
  antialiased subpixel-antialiased grayscale auto-phrase touch pan-x pan-y pinch-zoom manipulation mandatory proximity
  x y minmax reduce max min infinity e pi visiblepainted bounding-box geometric
  all-petite-caps petite-caps ruby ruby-text ruby-base math under over snap avoid avoid-page avoid-column page always
  alphabetic ideographic hanging mathematical central text-before-edge text-after-edge luminance match-source`);

/** Fonts that operating systems have. */
export const FONTS = words(`
  serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded math emoji
  -apple-system blinkmacsystemfont arial helvetica georgia times verdana tahoma courier consolas menlo monaco
  roboto ubuntu cantarell oxygen`);
for (const name of [
  "helvetica neue",
  "times new roman",
  "courier new",
  "segoe ui",
  "trebuchet ms",
  "liberation sans",
  "liberation mono",
  "noto sans",
  "dejavu sans",
  "sf mono",
  "sfmono-regular",
])
  (FONTS as Set<string>).add(name);

export const FUNCTIONS = words(`
  var calc min max clamp round mod rem abs sign sin cos tan pow sqrt hypot env fit-content minmax repeat
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark
  ${each("repeating- -webkit- ", "linear-gradient radial-gradient conic-gradient")} linear-gradient radial-gradient
  conic-gradient translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate
  rotatex rotatey rotatez rotate3d skew skewx skewy matrix matrix3d perspective cubic-bezier steps linear blur
  brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia inset circle ellipse polygon
  rect xywh`);

export const UNITS = words(
  "% px em rem ex ch cap ic lh rlh vw vh vi vb vmin vmax svw svh lvw lvh dvw dvh dvi dvb cqw cqh cqi cqb cqmin cqmax cm mm q in pt pc deg grad rad turn s ms fr dpi dpcm dppx x",
);
(UNITS as Set<string>).add("");

/** In the conditions of media, feature and container queries. */
export const MEDIA_WORDS = words(`
  all print screen speech and or not only min-width max-width min-height max-height orientation portrait landscape
  min-aspect-ratio max-aspect-ratio min-resolution max-resolution resolution -webkit-min-device-pixel-ratio
  -webkit-max-device-pixel-ratio min-device-width max-device-width device-width device-height hover any-hover pointer
  any-pointer coarse fine prefers-color-scheme prefers-reduced-motion prefers-contrast prefers-reduced-transparency
  prefers-reduced-data forced-colors inverted-colors active more less custom display-mode browser standalone
  fullscreen minimal-ui scripting enabled initial-only color-gamut p3 dynamic-range high standard update slow fast
  overflow-block overflow-inline selector font-tech font-format`);

export const PSEUDO_CLASSES = words(`
  active any-link autofill checked default defined disabled empty enabled first-child first-of-type focus
  focus-visible focus-within fullscreen host hover in-range indeterminate invalid last-child last-of-type link modal
  only-child only-of-type open optional out-of-range placeholder-shown popover-open read-only read-write required root
  scope target user-invalid user-valid valid visited -webkit-autofill -moz-focusring -moz-ui-invalid`);

export const PSEUDO_ELEMENTS = words(`
  after backdrop before details-content file-selector-button first-letter first-line marker placeholder selection
  ${each("-webkit-", "scrollbar scrollbar-thumb scrollbar-track scrollbar-corner scrollbar-button search-cancel-button search-decoration inner-spin-button outer-spin-button file-upload-button details-marker input-placeholder slider-thumb slider-runnable-track progress-bar progress-value calendar-picker-indicator")}
  ${each("-moz-", "focus-inner placeholder range-thumb range-track progress-bar")}`);

/** Elements of HTML, SVG and MathML. */
export const ELEMENTS = words(`
  a abbr acronym address area article aside audio b bdi bdo big blockquote body br button canvas caption center cite
  code col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer
  form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
  main map mark marquee menu meta meter nav nobr noscript ol optgroup option output p picture pre progress q rb rp rt
  rtc ruby s samp search section select slot small source span strike strong style sub summary sup table tbody td
  template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
  svg animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComposite
  feFlood feGaussianBlur feMerge feMergeNode feOffset feTurbulence filter foreignObject g image line linearGradient
  marker mask metadata mpath path pattern polygon polyline radialGradient rect set stop switch symbol text textPath
  tspan use view
  math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation`);
