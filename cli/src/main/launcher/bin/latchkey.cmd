@echo off
rem The operator's command, as a release brings it. It needs a Java runtime, 21 or newer: JAVA_HOME's, else PATH's.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:TieredStopAtLevel=1 -Xshare:auto -cp "%~dp0..\lib\*" io.latchkey.cli.LatchkeyCommand %*
