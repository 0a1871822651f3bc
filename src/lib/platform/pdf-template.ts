/**
 * The one template of printed documents, in Typst. What it shows comes as JSON through `sys.inputs` and is only ever used
 * as a string: nothing of it is read as Typst. The colour of each piece carries the piece's number in its low three bits
 * (red, green, blue): that is how pdf-tags.server.ts knows it again in the page.
 */
export const PDF_TEMPLATE = `
#let d = json(bytes(sys.inputs.document))
#let scale = float(sys.inputs.scale)
#let isSmall = d.paper == "a5"
#let unit = if isSmall { 10.5pt } else { 15pt } * scale
#let paint(base, ink) = rgb(
  base.at(0) + calc.rem(ink, 8),
  base.at(1) + calc.rem(calc.quo(ink, 8), 8),
  base.at(2) + calc.quo(ink, 64),
)
#let dark = (24, 40, 48)
#let accent = (8, 72, 88)
#let white = (248, 248, 248)
#let line = rgb(200, 208, 208)
#let yellow = rgb(240, 176, 48)

#set document(title: d.title, date: none)
#set text(font: "DejaVu Sans", stretch: 90%, fill: rgb(24, 40, 48), hyphenate: false, size: unit)
#set par(leading: 0.5em, spacing: 0.75em)
#set page(paper: d.paper, margin: if isSmall { 10mm } else { 15mm })

#let say(piece, base, ..how) = {
  let words = text(fill: paint(base, piece.ink), ..how, piece.text)
  if "lang" in piece { text(lang: piece.lang, words) } else { words }
}
#let figure-of(block, size) = box(
  fill: rgb(255, 255, 255),
  image(bytes(block.svg), format: "svg", width: size, height: size, alt: block.pieces.first().text),
)
#let listed(block, base) = for piece in block.pieces {
  grid(columns: (1.1em, 1fr), text(fill: rgb(8, 72, 88), "•"), say(piece, base))
  v(0.6em, weak: true)
}
#let rows-of(block, base) = {
  set text(size: if block.at("look", default: "") == "large" { unit * 1.25 } else { unit })
  grid(
  columns: (auto, 1fr),
  column-gutter: 1.2em,
  row-gutter: 0.75em,
  ..block.pieces.enumerate().map(((i, piece)) => if calc.even(i) { say(piece, base, weight: "bold") } else { say(piece, base) }),
  )
}
#let shown(block, base) = {
  let first = block.pieces.first()
  if block.kind == "title" {
    par(leading: 0.35em, say(first, base, size: unit * 2.1, weight: "bold"))
  } else if block.kind == "heading" {
    v(1.35em, weak: true)
    say(first, if base == white { white } else { accent }, size: unit * 1.15, weight: "bold")
    v(0.7em, weak: true)
  } else if block.kind == "list" { listed(block, base)
  } else if block.kind == "rows" { rows-of(block, base)
  } else if block.kind == "code" { figure-of(block, if isSmall { 28mm } else { 42mm })
  } else {
    let look = block.at("look", default: "")
    let size = if look == "large" { unit * 1.9 } else if look == "small" { unit * 0.75 } else { unit }
    let weight = if look == "large" or look == "strong" { "bold" } else { "regular" }
    par(say(first, base, size: size, weight: weight))
  }
}
#for (i, sheet) in d.sheets.enumerate() {
  if i > 0 { pagebreak() }
  set text(lang: sheet.lang)
  if sheet.head.len() > 0 {
    block(width: 100%, fill: rgb(8, 72, 88), inset: unit * 1.1, radius: unit * 0.4, breakable: false, {
      for block in sheet.head { shown(block, white) }
    })
    v(-0.4em)
    block(width: 100%, height: unit * 0.35, fill: yellow, radius: unit * 0.15)
  }
  for block in sheet.body { shown(block, dark) }
  if sheet.foot.len() > 0 {
    v(1fr)
    let codes = sheet.foot.filter(block => block.kind == "code")
    let words = sheet.foot.filter(block => block.kind != "code")
    block(width: 100%, stroke: (top: 1pt + line), inset: (top: unit * 0.7), breakable: false, grid(
      columns: (auto, 1fr),
      column-gutter: unit,
      align: horizon,
      for block in codes { shown(block, dark) },
      for block in words { shown(block, dark) },
    ))
  }
}
`;
