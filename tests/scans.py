"""Papers as they come back: printed pages made into poor scans and photographs, reproducibly."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from functools import cache

import pypdfium2
from attrs import frozen
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

PRINTER_DPI = 300
_MM = 1 / 25.4


def printed_pages(pdf: bytes, dpi: int = PRINTER_DPI) -> list[Image.Image]:
    """Give every page of a PDF as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


@frozen
class Poor:
    """How a scan was spoiled; everything about it can be read from its `repr`."""

    dpi: int
    angle: float
    turn: int
    blur: float
    noise: float
    quality: int
    crop: tuple[int, int, int, int]
    paper: str
    slant: float

    @classmethod
    def random(cls, rng: random.Random) -> Poor:
        return cls(
            dpi=rng.choice((150, 150, 150, 175, 200, 200, 240, 300)),
            angle=round(rng.uniform(-8, 8), 2),
            turn=rng.choice((0, 0, 0, 90, 180, 180, 270)),
            blur=rng.choice((0.0, 0.0, 0.6, 0.9, 1.2)),
            noise=rng.choice((0.0, 8.0, 16.0, 24.0)),
            quality=rng.randint(40, 95),
            crop=(rng.randint(0, 5), rng.randint(0, 5), rng.randint(0, 5), rng.randint(0, 5)),
            paper=rng.choice(("white", "white", "grey", "coffee", "shaded")),
            slant=round(rng.choice((0.0, 0.0, rng.uniform(0, 0.05))), 3),
        )


def spoiled(page: Image.Image, how: Poor, rng: random.Random) -> Image.Image:
    """Give a printed page as a poor scanner or phone sees it."""
    scale = how.dpi / PRINTER_DPI
    size = (round(page.width * scale), round(page.height * scale))
    image = page.resize(size, Image.Resampling.BOX)
    left, top, right, bottom = (round(one * _MM * how.dpi) for one in how.crop)
    image = image.crop((left, top, image.width - right, image.height - bottom))
    image = _on_paper(image, how.paper, rng)
    ground = 60 if how.paper == "shaded" else 235
    if how.slant:
        image = _slanted(image, how.slant, ground)
    image = image.rotate(how.angle, Image.Resampling.BILINEAR, expand=True, fillcolor=ground)
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur * how.dpi / 200))
    if how.noise:
        image = _noisy(image, how.noise, rng)
    return image.rotate(how.turn, expand=True)


def as_jpeg(image: Image.Image, quality: int = 85, dpi: int = 200) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, dpi=(dpi, dpi))
    return stream.getvalue()


def as_png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def as_tiff(images: Sequence[Image.Image], compression: str = "tiff_lzw") -> bytes:
    stream = io.BytesIO()
    first, *others = (one.copy() for one in images)  # Pillow leaves options in what it wrote
    first.save(stream, "TIFF", save_all=True, append_images=others, compression=compression)
    return stream.getvalue()


def as_pdf(images: Sequence[Image.Image], dpi: int = 200) -> bytes:
    stream = io.BytesIO()
    first, *others = (one.copy() for one in images)
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=dpi, quality=75)
    return stream.getvalue()


def coloured(grey: Image.Image) -> Image.Image:
    """Give a grey scan the colour of coffee."""
    return ImageOps.colorize(grey, (30, 22, 16), (214, 178, 128)).convert("RGB")


def _on_paper(image: Image.Image, paper: str, rng: random.Random) -> Image.Image:
    if paper == "white":
        return image
    if paper == "grey":
        return image.point(lambda value: 45 + value * 150 // 255)
    if paper == "coffee":
        stained = Image.new("L", image.size, 185)
        pen = ImageDraw.Draw(stained)
        for _ring in range(4):
            x, y = rng.randrange(image.width), rng.randrange(image.height // 2)
            radius = image.width // 6
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=120, width=18)
        return ImageChops.multiply(image, stained)
    light = (
        Image.linear_gradient("L").resize(image.size).point(lambda value: 90 + value * 150 // 255)
    )
    return ImageChops.multiply(image, light)


def _slanted(image: Image.Image, slant: float, ground: int) -> Image.Image:
    """Photograph the paper from below: its upper edge becomes shorter."""
    inset = round(image.width * slant)
    quad = (-inset, 0, 0, image.height, image.width, image.height, image.width + inset, 0)
    return image.transform(
        image.size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR, fillcolor=ground
    )


def _noisy(image: Image.Image, strength: float, rng: random.Random) -> Image.Image:
    tile = _tile(strength)
    noise = Image.new("L", image.size)
    shift = rng.randrange(tile.width)
    for x in range(-shift, image.width, tile.width):
        for y in range(-shift, image.height, tile.height):
            noise.paste(tile, (x, y))
    return ImageChops.add(image, noise, offset=-128)


@cache
def _tile(strength: float) -> Image.Image:
    return Image.effect_noise((700, 700), strength)
