"""What a picture's file says of itself is read for the newsroom's record; where it was taken is not."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image, ImageCms

from articles import gate, photos
from articles.models import Photo
from tests.cast import person
from tests.desk import draft

from .pictures import as_upload, halves, picture, upload
from .screen import client_of

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="青溪縣報" photoshop:DateCreated="2026-11-20"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
 xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">渡口的清晨</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>陳牧</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>渡口</rdf:li><rdf:li>交通</rdf:li></rdf:Bag></dc:subject>
<TC260:AIGC>{"Label":"1","ContentProducer":"某模型"}</TC260:AIGC>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def iptc(*sets, coded=b""):
    """A JPEG with these (number, bytes) of IPTC's second record, as picture desks write them."""
    records = (b"\x1c\x01\x5a" + len(coded).to_bytes(2, "big") + coded) if coded else b""
    for number, value in sets:
        records += b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2, "big") + value
    resource = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + records + b"\0" * (len(records) % 2)
    body = b"Photoshop 3.0\0" + resource
    data = upload(halves()).read()
    return as_upload(data[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + data[2:])


@pytest.mark.parametrize(
    ("coded", "encoding", "words"),
    [(b"\x1b%G", "utf-8", "渡口的晨霧"), (b"", "gb18030", "渡口的晨雾"), (b"", "latin-1", "Café José")],
)
def test_iptc_is_read_in_the_encodings_of_picture_desks(coded, encoding, words):
    facts = photos.told_by(iptc((120, words.encode(encoding)), (55, b"20261120"), coded=coded))
    assert (facts.caption, facts.taken_on) == (words, date(2026, 11, 20))


def test_every_keyword_and_name_of_iptc():
    facts = photos.told_by(
        iptc((25, "渡口".encode()), (25, "交通".encode()), (80, "陳牧".encode()), (110, "縣報".encode()))
    )
    assert (facts.keywords, facts.photographer, facts.credit) == (["渡口", "交通"], "陳牧", "縣報")


def test_xmp_and_the_labels_in_it():
    facts = photos.told_by(upload(halves(), xmp=XMP.encode()))

    assert (facts.caption, facts.credit, facts.photographer) == ("渡口的清晨", "青溪縣報", "陳牧")
    assert (facts.keywords, facts.taken_on) == (["渡口", "交通"], date(2026, 11, 20))
    assert [label["kind"] for label in facts.labels] == ["source", "aigc"]
    assert facts.labels[0]["says"] == "trainedAlgorithmicMedia"


def test_exif_and_the_label_of_made_pictures_in_it():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "渡口".encode(), "陳牧".encode()
    exif.get_ifd(0x8769).update(
        {0x9003: "2026:11:20 08:00:00", 0x9286: b'ASCII\0\0\0{"AIGC": {"Label": "1"}}'}
    )
    facts = photos.told_by(upload(halves(), exif=exif))

    assert (facts.caption, facts.photographer, facts.taken_on) == ("渡口", "陳牧", date(2026, 11, 20))
    assert [label["kind"] for label in facts.labels] == ["aigc"]


def test_what_a_camera_calls_itself_is_no_caption():
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"
    assert photos.told_by(upload(halves(), exif=exif)).caption == ""


def test_content_credentials_are_seen_with_who_claims_them():
    data = upload(halves()).read()
    box = b"jumb\0c2pa\0claim_generator\x6aCameraFirm"
    data = data[:2] + b"\xff\xeb" + (len(box) + 2).to_bytes(2, "big") + box + data[2:]
    assert photos.told_by(as_upload(data)).labels == [{"kind": "c2pa", "says": "CameraFirm"}]


@pytest.mark.parametrize(
    "xmp", [b"<not xml", b"\xff\xfe", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"]
)
def test_damaged_facts_are_none(xmp):
    assert photos.told_by(upload(halves(), xmp=xmp)).caption == ""
    assert photos.told_by(as_upload(b"nothing")).labels == []


@pytest.mark.django_db
def test_a_picture_begins_with_the_words_of_its_file(masthead):
    told = {"image": upload(halves(), xmp=XMP.encode()), "alt": "一條船"}
    desk = client_of("reporter")
    desk.post("/newsroom/articles/photo/add/", told)
    photo = Photo.objects.get()

    assert (photo.caption, photo.credit, photo.keywords) == ("渡口的清晨", "青溪縣報", "渡口，交通")
    assert (photo.taken_on, photo.focal_x) == (date(2026, 11, 20), 50)
    page = desk.get(f"/newsroom/articles/photo/{photo.pk}/change/").content.decode()
    assert "trainedAlgorithmicMedia" in page
    assert "made by a machine" in page


@pytest.mark.django_db
def test_what_somebody_wrote_stands_before_what_the_file_says(masthead):
    words = {"caption": "改過的圖說", "credit": "縣報", "alt": "一條船"}
    client_of("reporter").post(
        "/newsroom/articles/photo/add/", {"image": upload(halves(), xmp=XMP.encode()), **words}
    )
    assert Photo.objects.get().caption == "改過的圖說"


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("reporter", 302), ("second_reporter", 403), ("editor", 302)])
def test_a_reporter_mends_the_caption_of_their_own_upload_alone(masthead, role, status):
    photo = picture()
    Photo.objects.update(added_by=person("reporter"))
    words = {"caption": "改過的圖說", "credit": "縣報", "alt": "一條船"}
    assert client_of(role).post(f"/newsroom/articles/photo/{photo.pk}/change/", words).status_code == status
    assert (Photo.objects.get().caption == "改過的圖說") is (status == 302)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "is_found"), [(-1, True), (0, False), (1, False)])
def test_rights_that_are_over_are_remarked_on(days, is_found):
    photo = picture()
    photo.rights_until = timezone.localdate() + timedelta(days=days)
    photo.save()
    found = [check.code for check in gate.findings(draft(lead_photo=photo))]
    assert ("picture_rights_over" in found) is is_found


@pytest.mark.django_db
def test_nothing_that_the_file_says_is_published():
    photo = Photo(caption="渡口")
    photos.keep(photo, photos.read(upload(halves(), xmp=XMP.encode())))
    with photo.image.open() as file:
        assert b"dc:creator" not in file.read()


def test_an_embedded_profile_is_heeded():
    """Blue and red change places in this one: a profile that is dropped leaves them where they were."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = lab.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    picture = photos.read(upload(halves(), icc_profile=swapped))
    red, _green, blue = picture.getpixel((5, 5))
    assert blue > red


def test_a_profile_that_is_none_does_no_harm():
    red, _green, blue = photos.read(upload(halves(), icc_profile=b"nothing")).getpixel((5, 5))
    assert red > blue


def test_the_picture_of_a_telephone_is_taken():
    data = Path("tests/tips/telling.heic").read_bytes()
    assert photos.read(as_upload(data, "IMG_1.HEIC")).mode == "RGB"


def test_a_profile_and_transparency_together():
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = BytesIO()
    clear.save(out, "PNG", icc_profile=srgb)
    assert photos.read(as_upload(out.getvalue())).getpixel((5, 5)) == (255, 255, 255)
