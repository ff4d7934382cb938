<#
Bảng điều khiển cải cách hành chính chạy như một dịch vụ của Windows, bằng Task Scheduler có sẵn:
mở cùng máy, không cần ai đăng nhập, tự chạy lại khi dừng. Không cần internet, không cần chương
trình nào khác. Chạy trong PowerShell mở bằng «Run as administrator», ở thư mục phần mềm:

  powershell -ExecutionPolicy Bypass -File deploy\windows\install-service.ps1 install -Data D:\cchc
  ... install-service.ps1 status | stop | start | uninstall

Trước đó chạy «py run.py install» một lần. Python phải được cài cho mọi người dùng của máy (Install
for all users), vì dịch vụ chạy dưới tài khoản LOCAL SERVICE, không phải của người cài.

Chưa được chạy thử trên Windows: xem docs/quan-tri.md.
#>
param(
    [Parameter(Position = 0)]
    [ValidateSet('install', 'uninstall', 'status', 'start', 'stop')]
    [string] $Action = 'status',
    [string] $Data = '',
    [ValidateRange(1, 65535)]
    [int] $Port = 8501
)

$ErrorActionPreference = 'Stop'
$Name = 'cchc'
$Account = 'NT AUTHORITY\LOCAL SERVICE'
$Root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$Python = Join-Path $Root '.venv\Scripts\python.exe'

function Stop-With([string] $Reason) {
    [Console]::Error.WriteLine($Reason)
    exit 2
}

function Assert-Administrator {
    $who = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
    if (-not $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        Stop-With 'Cần quyền quản trị: mở PowerShell bằng «Run as administrator» rồi chạy lại.'
    }
}

function Get-OurTask {
    Get-ScheduledTask -TaskName $Name -ErrorAction SilentlyContinue
}

# Where the data are and which port: the task's description says it, so that nobody says it twice.
function Get-Given([string] $Which) {
    if ((Get-OurTask).Description -match ('(^|; )' + $Which + '=([^;]+)')) { $Matches[2] }
}

# Who listens at the port, if it is ours: a task that is ended may leave the server that it began.
function Get-Server([int] $At) {
    $listening = Get-NetTCPConnection -LocalPort $At -State Listen -ErrorAction SilentlyContinue
    foreach ($id in ($listening | Select-Object -ExpandProperty OwningProcess -Unique)) {
        Get-CimInstance Win32_Process -Filter "ProcessId = $id" |
            Where-Object { $_.CommandLine -like '*streamlit run *' }
    }
}

function Stop-Ours([int] $At) {
    # First: else the trigger of every minute starts it again.
    Disable-ScheduledTask -TaskName $Name | Out-Null
    Stop-ScheduledTask -TaskName $Name
    foreach ($one in (Get-Server $At)) { Stop-Process -Id $one.ProcessId -Force }
}

function Install-Ours {
    Assert-Administrator
    if (-not $Data) { Stop-With 'Nói dữ liệu để ở đâu, ví dụ: -Data D:\cchc' }
    if (-not (Test-Path $Python)) {
        Stop-With "Chưa có $Python. Chạy «py run.py install» ở $Root rồi chạy lại."
    }
    New-Item -ItemType Directory -Force $Data | Out-Null
    $home_ = (Resolve-Path $Data).Path
    if ($home_ -match '[;%"]') { Stop-With "Đường dẫn $home_ có dấu ; hoặc %: chọn thư mục khác." }
    # The service writes its data and reads the program. S-1-5-19 is LOCAL SERVICE in any language.
    icacls $home_ /grant '*S-1-5-19:(OI)(CI)M' /T /Q | Out-Null
    if ($LASTEXITCODE) { Stop-With "Không cấp được quyền ghi vào $home_ cho LOCAL SERVICE." }
    icacls $Root /grant '*S-1-5-19:(OI)(CI)RX' /T /Q | Out-Null
    if ($LASTEXITCODE) { Stop-With "Không cấp được quyền đọc $Root cho LOCAL SERVICE." }

    $logs = Join-Path $home_ 'logs'
    New-Item -ItemType Directory -Force $logs | Out-Null
    $log = Join-Path $logs 'service.log'
    # With /s cmd takes away the outermost quotes and nothing else.
    $words = '/d /s /c "set "CCHC_HOME=' + $home_ + '" && "' + $Python + '" run.py --port ' + $Port +
        ' >> "' + $log + '" 2>&1"'
    $does = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -Argument $words `
        -WorkingDirectory $Root
    # At the start of the machine; and every minute, where it does not run. Whether the scheduler's
    # own «restart on failure» counts a program that ended with an error, nothing has to hang on.
    $starts = @(
        (New-ScheduledTaskTrigger -AtStartup),
        (New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1))
    )
    $rules = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable `
        -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
        -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 1) -Priority 4
    $as = New-ScheduledTaskPrincipal -UserId $Account -LogonType ServiceAccount -RunLevel Limited
    Register-ScheduledTask -TaskName $Name -Action $does -Trigger $starts -Settings $rules `
        -Principal $as -Force -Description "data=$home_; port=$Port" | Out-Null
    Start-ScheduledTask -TaskName $Name
    Write-Host "Đã cài «$Name». Dữ liệu: $home_. Sau khoảng nửa phút mở http://127.0.0.1:$Port"
    Write-Host "Lời của chương trình: $log"
}

switch ($Action) {
    'install' { Install-Ours }
    default {
        if (-not (Get-OurTask)) { Stop-With "Chưa cài dịch vụ «$Name» (install-service.ps1 install)." }
        $at = [int] (Get-Given 'port')
        switch ($Action) {
            'uninstall' {
                Assert-Administrator
                $kept = Get-Given 'data'
                Stop-Ours $at
                Unregister-ScheduledTask -TaskName $Name -Confirm:$false
                Write-Host "Đã gỡ dịch vụ «$Name». Dữ liệu còn nguyên ở $kept."
            }
            'stop' {
                Assert-Administrator
                Stop-Ours $at
                Write-Host "Đã dừng «$Name»; máy khởi động lại cũng không tự chạy, cho đến khi «start»."
            }
            'start' {
                Assert-Administrator
                Enable-ScheduledTask -TaskName $Name | Out-Null
                Start-ScheduledTask -TaskName $Name
                Write-Host "Đã cho chạy «$Name»."
            }
            'status' {
                $told = Get-ScheduledTaskInfo -TaskName $Name
                Write-Host "Dịch vụ «$Name»: $((Get-OurTask).State), chạy lần cuối $($told.LastRunTime)."
                $here = if (Get-Server $at) { 'đang trả lời' } else { 'không trả lời' }
                Write-Host "Cổng ${at}: $here. Dữ liệu: $(Get-Given 'data')."
            }
        }
    }
}
