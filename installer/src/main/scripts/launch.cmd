@echo off
setlocal
rem Starts {{program}} on an installed JDK 25 or newer.
set "JAVA=%RAPPORT_JAVA%"
if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA set "JAVA=java.exe"
set "MAJOR=0"
for /f "tokens=3" %%v in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr java.specification.version"') do set "MAJOR=%%v"
if %MAJOR% LSS 25 (
    echo {{program}} needs Java 25 or newer: install a JDK 25 ^(for example Eclipse Temurin^) or set RAPPORT_JAVA to its java.exe. 1>&2
    exit /b 1
)
"%JAVA%" --enable-native-access=ALL-UNNAMED %RAPPORT_OPTS% -jar "%~dp0..\lib\{{jar}}" %*
exit /b %ERRORLEVEL%
