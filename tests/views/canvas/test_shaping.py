"""Whatever is taken for a picture becomes one that is fit for a plan, or says why not and what to do."""

from __future__ import annotations

import struct
import zlib

import pytest
from noted import BLUE, RED, file_of, image, photo
from PySide6.QtGui import QColor, QImage

from models.commands.notes import LARGEST_PICTURE, picture_problem
from models.pixels import kind_of, size_of
from models.plan import PictureKind
from views.canvas.shaping import LONGEST, Shaped, Unfit, shaped, shaped_image


def fit(outcome: Shaped | Unfit) -> Shaped:
    assert isinstance(outcome, Shaped), outcome
    assert picture_problem(outcome.data) is None
    assert size_of(outcome.data) == (outcome.w, outcome.h)
    return outcome


def unfit(outcome: Shaped | Unfit) -> Unfit:
    assert isinstance(outcome, Unfit)
    assert outcome.what.endswith(".")
    assert outcome.remedy.endswith(".")
    return outcome


def near(colour: QColor, other: str) -> bool:
    wanted = QColor(other)
    return all(
        abs(a - b) < 12
        for a, b in ((colour.red(), wanted.red()), (colour.green(), wanted.green()), (colour.blue(), wanted.blue()))
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(w: int, h: int) -> bytes:
    """Return a small PNG file that unpacks to ``w`` by ``h`` pixels of nothing."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 1, 0, 0, 0, 0))
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes((w + 7) // 8 + 1) * 100) for _ in range(h // 100)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_drawing_stays_sharp_and_a_photo_becomes_small() -> None:
    drawing = fit(shaped(file_of(image())))
    assert kind_of(drawing.data) is PictureKind.PNG
    assert (drawing.w, drawing.h) == (200, 100)
    taken = fit(shaped(file_of(photo(2400, 1800), "jpeg", 95)))
    assert kind_of(taken.data) is PictureKind.JPEG
    assert (taken.w, taken.h) == (LONGEST, 1200)
    assert len(taken.data) <= LARGEST_PICTURE


def test_what_one_sees_through_stays_so() -> None:
    made = fit(shaped(file_of(image(clear=True))))
    assert kind_of(made.data) is PictureKind.PNG
    seen = QImage.fromData(made.data)
    assert seen.pixelColor(150, 50).alpha() == 0
    assert near(seen.pixelColor(20, 50), RED)


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp", "webp"])
def test_many_kinds_are_read(kind: str) -> None:
    made = fit(shaped(file_of(image(), kind)))
    seen = QImage.fromData(made.data)
    assert near(seen.pixelColor(20, 50), RED)
    assert near(seen.pixelColor(180, 50), BLUE)


def test_a_photo_taken_sideways_stands_upright_and_keeps_no_secrets() -> None:
    plain = file_of(image(), "jpeg", 95)
    # Orientation 6: the camera was turned to the right; and a place in the words of a camera.
    words = b"Taken at 52.37 N, 4.89 E"
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00" + words
    exif = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\x00\x00" + tiff
    made = fit(shaped(plain[:2] + exif + plain[2:]))
    assert (made.w, made.h) == (100, 200)
    seen = QImage.fromData(made.data)
    assert near(seen.pixelColor(50, 20), RED)
    assert near(seen.pixelColor(50, 180), BLUE)
    assert words not in made.data
    noted = image()
    noted.setText("Author", "Somebody")
    assert b"Somebody" in file_of(noted)
    assert b"Somebody" not in fit(shaped(file_of(noted))).data


def test_what_unpacks_to_too_much_is_refused_before_it_does() -> None:
    data = bomb(40_000, 40_000)
    assert len(data) < 400_000
    problem = unfit(shaped(data))
    assert "40,000 × 40,000" in problem.what
    assert "smaller" in problem.remedy


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no picture"),
        (b"hello", "no picture"),
        (b"\x00" * 4000, "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "SVG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x00\x00\x00\x20ftypheic....", "HEIC"),
    ],
)
def test_foreign_files_are_called_by_name(data: bytes, said: str) -> None:
    assert said in unfit(shaped(data)).what


@pytest.mark.qt_log_ignore("JPEG data", "libpng", extend=True)
@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp"])
def test_a_file_cut_short_is_refused_or_read_as_far_as_it_goes(kind: str) -> None:
    whole = file_of(photo(120, 90), kind)
    for share in (0.02, 0.1, 0.5, 0.9):
        outcome = shaped(whole[: int(len(whole) * share)])
        if isinstance(outcome, Shaped):
            fit(outcome)
        else:
            unfit(outcome)
    assert isinstance(shaped(whole[:30]), Unfit)


def test_nothing_is_no_picture() -> None:
    assert isinstance(shaped_image(QImage()), Unfit)
    tiny = fit(shaped_image(image(2, 1)))
    assert (tiny.w, tiny.h) == (2, 1)
