const words = (list: string): string[] => list.trim().split(/\s+/);

/** The attributes of HTML (also obsolete ones), SVG 2, MathML Core, ARIA 1.3 and frameworks. */
export const ATTRIBUTES = [
  ...words(`
  abbr accept accept-charset accesskey action align alink allow allowfullscreen alpha alt archive as async
  autocapitalize autocomplete autocorrect autofocus autoplay axis background bgcolor blocking border bordercolor
  bottommargin cellpadding cellspacing char charoff charset checked cite classid clear code codebase codetype color
  colorspace cols colspan command commandfor compact content contenteditable controls controlslist coords crossorigin
  data datafld dataformatas datasrc datetime declare decoding default defer dir dirname disabled
  disablepictureinpicture download draggable dropzone elementtiming enctype enterkeyhint event exportparts face
  fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height
  headingoffset high href hreflang hspace icon imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop
  itemref itemscope itemtype keytype kind label lang language leftmargin link list longdesc loop low lowsrc
  marginheight marginwidth max maxlength media menu method min minlength multiple muted name nohref nomodule nonce
  noshade novalidate nowrap object open optimum part pattern ping placeholder playsinline popover popovertarget
  popovertargetaction poster preload prompt readonly referrerpolicy rel required rev reversed rightmargin role rows
  rowspan rules sandbox scheme scope scrolling selected shape size sizes slot span spellcheck src srclang srcset
  standby start step summary tabindex target text title topmargin translate type typemustmatch usemap valign value
  valuetype version vlink vspace webkitdirectory width wrap writingsuggestions xmlns shadowrootmode
  shadowrootclonable shadowrootdelegatesfocus`),
  ...words(`
  accumulate additive alignment-baseline amplitude attributeName attributeType azimuth baseFrequency baseline-shift
  begin bias by calcMode clip-path clip-rule clipPathUnits color-interpolation color-interpolation-filters cursor cx
  cy d diffuseConstant direction display divisor dominant-baseline dur dx dy edgeMode elevation end exponent fill
  fill-opacity fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-size-adjust
  font-stretch font-style font-variant font-weight fr from fx fy glyph-orientation-vertical gradientTransform
  gradientUnits image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
  lengthAdjust letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight
  markerUnits markerWidth mask mask-type maskContentUnits maskUnits mode numOctaves offset opacity operator order
  orient origin overflow paint-order path pathLength patternContentUnits patternTransform patternUnits pointer-events
  points pointsAtX preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY repeatCount repeatDur
  requiredExtensions restart result rotate rx ry scale seed shape-rendering side spacing specularConstant
  specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale
  systemLanguage tableValues targetX targetY text-anchor text-decoration text-overflow text-rendering textLength to
  transform transform-origin unicode-bidi values vector-effect viewBox visibility white-space word-spacing
  writing-mode x x1 x2 xChannelSelector xlink:href xlink:title xml:lang xml:space y y1 y2 yChannelSelector z zoomAndPan`),
  ...words(`
  accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence linethickness lspace
  mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing
  rspace scriptlevel separator separators stretchy symmetric voffset encoding intent arg open close`),
  ...words(`
  atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan controls
  current describedby description details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden
  invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder
  posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize
  sort valuemax valuemin valuenow valuetext`).map((name) => `aria-${name}`),
  ...words(`
  class id data-x data-value data-src data-state data-rr-is-password onclick hx-get hx-vals x-data x-text v-model
  :value @click ng-model wire:model _csstext rr_width rr_height rr_src rr_dataURL rr_mediaState data-foyer-frame
  data-foyer-hidden property typeof resource about vocab prefix key ref`),
];

/** Elements of HTML, SVG and MathML, except those that change the whole page or run code. */
export const ELEMENTS = {
  html: words(`
  a abbr acronym address area article aside audio b bdi bdo big blockquote button canvas center cite code data datalist
  dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header
  hgroup hr i img input ins kbd label legend li link main map mark marquee menu meta meter nav noscript object ol optgroup
  output p picture pre progress q rp rt ruby s samp search section select slot small source span strike strong sub
  summary sup table template textarea time tt u ul var video wbr blink nosuchelement`),
  svg: words(`
  svg a animate circle clipPath defs desc ellipse feImage filter foreignObject g image line linearGradient marker mask
  metadata path pattern polygon polyline radialGradient rect set stop style switch symbol text textPath title tspan use view`),
  math: words(
    "math mi mn mo ms mtext mrow mfrac menclose maction semantics annotation annotation-xml merror mspace",
  ),
};
