"""Makes ``deploy`` importable, whichever way pytest is started."""

import sys

from support.tools import ROOT

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
