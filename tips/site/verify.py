"""The page where anybody checks a proof of receipt. Nothing of it is kept, and it tells the day alone."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from tips.sealing import proof, receipt

from .forms import ProofForm
from .pages import tip_page


@tip_page()
def verify(request):
    form, found, is_of = ProofForm(request.POST or None), None, None
    if request.method == "POST" and form.is_valid():
        found = proof.read(form.cleaned_data["proof"])
        code = receipt.read(form.cleaned_data["code"])
        if found is None:
            form.add_error("proof", _("This site has not signed it, or a sign of it is wrong."))
        elif form.cleaned_data["text"].strip():
            is_of = code is not None and found.is_of(form.cleaned_data["text"], code)
    status = 403 if form.errors else 200
    return render(request, "tips/verify.html", {"form": form, "found": found, "is_of": is_of}, status=status)
