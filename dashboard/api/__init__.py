"""What browsers ask for beside the pages: charts, slides, rows, files and health, answered from one memo."""
