# -*- coding: utf-8 -*-
"""Start Désamorce from a copy of the project: ``python3 demarrer.py``.

Makes the environment ``.venv``, installs the program in it when its dependencies have changed, and hands over.
``python3 demarrer.py tests`` runs the whole test suite; any other words go to ``desamorce`` as they are.

Only the standard library is used, in a syntax that Python 2 and 3 can read: an old Python must say in French that
it is too old, not stop at a syntax error. Once installed, starting needs neither the network nor pip.
"""

import hashlib
import os
import subprocess
import sys

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
LOG = os.path.join(VENV, "installation.log")
WINDOWS = os.name == "nt"
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = os.path.join(BIN, "python" + SUFFIX)
DESAMORCE = os.path.join(BIN, "desamorce" + SUFFIX)
PROBE = "import sys, pip; sys.exit(sys.version_info < %r)" % (MINIMUM,)


def say(message):
    """Write a line for the person; standard output belongs to the program."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def give_up(message):
    """Say what is wrong and what to do, and stop."""
    say(message)
    sys.exit(2)


def check_python():
    """Refuse a Python that is too old."""
    if sys.version_info < MINIMUM:
        give_up(
            "Désamorce a besoin de Python 3.11 ou plus récent ; celui-ci est Python %d.%d.\n"
            "Installez Python depuis https://www.python.org/downloads/, puis relancez avec lui, par exemple :\n"
            "    python3.11 demarrer.py" % sys.version_info[:2]
        )


def run(command, log):
    """Run ``command`` from the project's folder with its words in the file ``log``; tell whether it succeeded."""
    return subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT) == 0


def fingerprint():
    """Give what an installation depends on: the dependencies, and the folder, which it points at."""
    digest = hashlib.sha256()
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        digest.update(file.read())
    digest.update(os.fsencode(ROOT))
    return digest.hexdigest()


def stamp_path(extras):
    """Give the file that says what was installed, with or without the tools of the tests."""
    return os.path.join(VENV, "desamorce-tests.stamp" if extras else "desamorce.stamp")


def installed(extras):
    """Tell whether this very version of the project is installed."""
    try:
        with open(stamp_path(extras)) as file:
            return file.read() == fingerprint() and os.path.exists(PYTHON) and os.path.exists(DESAMORCE)
    except OSError:
        return False


def make_environment():
    """Make ``.venv``, or make it again when its Python is gone, too old or without pip."""
    with open(os.devnull, "w") as nowhere:
        if os.path.exists(PYTHON) and run([PYTHON, "-c", PROBE], nowhere):
            return
    if os.path.lexists(VENV) and not os.path.exists(os.path.join(VENV, "pyvenv.cfg")):
        give_up(
            "Le dossier « %s » n'est pas un environnement Python utilisable.\n"
            "Supprimez-le ou renommez-le, puis relancez la commande." % VENV
        )
    check_venv_modules()
    say("Préparation de l'environnement Python (une seule fois)…")
    with open(os.devnull, "w") as nowhere:
        made = run([sys.executable, "-m", "venv", "--clear", VENV], nowhere)
    if not made:
        give_up(
            "L'environnement « %s » n'a pas pu être créé.\n"
            "Vérifiez que le disque n'est pas plein et que vous pouvez écrire dans ce dossier, "
            "puis relancez la commande." % VENV
        )


def check_venv_modules():
    """Refuse a Python that can't make environments, as Debian's is without the package python3-venv."""
    from importlib.util import find_spec  # absent from Python 2, which has been refused by now

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        give_up(
            "Il manque à ce Python de quoi créer un environnement (les modules venv et ensurepip).\n"
            "Sous Debian ou Ubuntu : sudo apt install python%d.%d-venv\n"
            "Ailleurs, installez Python depuis https://www.python.org/downloads/. Puis relancez la commande."
            % sys.version_info[:2]
        )


def install(extras):
    """Install the project in its environment; what pip says goes to a file, in its own language."""
    make_environment()
    for stamp in (stamp_path(""), stamp_path("[dev]")):
        if os.path.exists(stamp):
            os.remove(stamp)
    say("Installation de Désamorce (une à deux minutes, connexion à Internet nécessaire)…")
    target = "." + extras
    with open(LOG, "wb") as log:
        done = run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target], log)
    if not done:
        give_up(
            "L'installation a échoué. Vérifiez la connexion à Internet et relancez la commande ;\n"
            "si cela recommence, montrez le fichier « %s » à la personne qui vous aide." % LOG
        )
    for stamp in {stamp_path(""), stamp_path(extras)}:
        with open(stamp, "w") as file:
            file.write(fingerprint())


def hand_over(command):
    """Become ``command``, so that signals and the exit status are its own."""
    if not WINDOWS:
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            sys.exit(process.wait())
        except KeyboardInterrupt:  # ctrl+C went to the child as well, which decides what it means
            continue


def main(arguments):
    """Install if needed, then run the tests or ``desamorce``."""
    check_python()
    testing = arguments[:1] == ["tests"]
    extras = "[dev]" if testing else ""
    try:
        if not installed(extras):
            install(extras)
        if testing:
            os.chdir(ROOT)
            pytest = [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-q"]
            hand_over(pytest + arguments[1:])
        hand_over([DESAMORCE] + arguments)  # noqa: RUF005 - Python 2 reads it
    except OSError as error:
        give_up(
            "Désamorce n'a pas pu démarrer : « %s » est inaccessible.\n"
            "Vérifiez les droits et la place sur le disque, puis relancez la commande." % (error.filename or VENV)
        )
    except KeyboardInterrupt:
        say("Interrompu. Relancez la commande pour reprendre.")
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
