@echo off
rem The settings; whatever ends the dashboard, it is started again after five seconds.
cd /d "%~dp0..\.."
set DASHBOARD_HOST=0.0.0.0
set DASHBOARD_PORT=8050
set DASHBOARD_LOG_FOLDER=%ProgramData%\innovation\logs
set DASHBOARD_STORE=sqlite:///%ProgramData:\=/%/innovation/releases.db
set LOCALAPPDATA=%ProgramData%\innovation\cache
:again
.venv\Scripts\python.exe -m dashboard
ping -n 6 127.0.0.1 >nul
goto again
