@echo off
rem The settings, and one command with them, such as check or reload --confirm; without one it serves.
cd /d "%~dp0..\.."
set DASHBOARD_HOST=0.0.0.0
set DASHBOARD_PORT=8050
set DASHBOARD_DATASETS=%ProgramData%\innovation\datasets
set DASHBOARD_LOG_FOLDER=%ProgramData%\innovation\logs
set DASHBOARD_STORE=sqlite:///%ProgramData:\=/%/innovation/releases.db
set LOCALAPPDATA=%ProgramData%\innovation\cache
.venv\Scripts\python.exe -m dashboard %*
