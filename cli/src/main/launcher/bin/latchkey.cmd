@echo off
rem The operator's command, as a release brings it. It needs a Java runtime, 25 or newer: JAVA_HOME's, else PATH's.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
rem An older Java would say only that it doesn't know the version of the classes.
set "version="
for /f "tokens=3" %%v in ('^""%java%" -version 2^>^&1 ^| findstr /c:" version "^"') do if not defined version set "version=%%~v"
if not defined version (
  echo latchkey needs a Java runtime, 25 or newer, and found none: install one, or set JAVA_HOME to its folder. 1>&2
  exit /b 2
)
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if %major% LSS 25 (
  echo latchkey needs a Java runtime, 25 or newer, and found Java %version%: install one, or set JAVA_HOME to its folder. 1>&2
  exit /b 2
)
"%java%" -XX:TieredStopAtLevel=1 -Xshare:auto -cp "%~dp0..\lib\*" io.latchkey.cli.LatchkeyCommand %*
