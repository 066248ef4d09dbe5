from django.http import HttpResponse
from django.urls import path

ADDRESSES = [path("tides/", lambda request: HttpResponse("06:30"), name="tides")]
