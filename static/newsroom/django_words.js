// Sentences of Django's own scripts that its Chinese catalogues lack, or set with a space between two Chinese words. No
// page has this file: a string is taken up into our catalogues, which come before Django's, by standing in a script.
gettext("Available %s");
gettext("Chosen %s");
gettext("Choose %s by selecting them and then select the \"Choose\" arrow button.");
gettext("Remove %s by selecting them and then select the \"Remove\" arrow button.");
gettext("Choose all %s");
gettext("Choose selected %s");
gettext("Remove selected %s");
gettext("Remove all %s");
gettext("Type into this box to filter down the list of available %s.");
gettext("Type into this box to filter down the list of selected %s.");
gettext("(click to clear)");
