import subprocess
import sys

# Ctrl-C while the command line is being loaded
DRIVER = """
import runpy, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "egovbayes.cli.main":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
runpy.run_module("egovbayes", run_name="__main__")
"""


def test_an_interrupt_while_the_command_line_is_loaded_is_no_traceback():
    done = subprocess.run([sys.executable, "-c", DRIVER], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 130
    assert done.stderr == "\negovbayes: interrupted; nothing was written\n"
