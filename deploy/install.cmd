@echo off
rem Checks the files, installs the packages, checks the tables.
chcp 65001 >nul
cd /d "%~dp0.."
if exist SHA256SUMS (py -m dashboard.bundling.checksums || exit /b 1)
py -m dashboard check || exit /b 1
echo Installed; start it with: py -m dashboard
