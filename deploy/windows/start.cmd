@echo off
rem Serves; whatever ends the dashboard, it is started again after five seconds.
:again
call "%~dp0run.cmd"
ping -n 6 127.0.0.1 >nul
goto again
