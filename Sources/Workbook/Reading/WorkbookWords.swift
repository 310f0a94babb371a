extension WorkbookRefusal {
    /// What happened and what the teacher can do about it.
    package var sentence: String {
        switch self {
        case .emptyFile: "这个文件是空的，里面什么也没有。请打开原表看看内容还在不在，保存后重新上传。"
        case .notASpreadsheet(let kind): kind.sentence
        case .webPage: "这个文件里面是网页，不是表格；有的系统导出的 .xls 也是这样。请用 WPS 或 Excel 打开它，另存为 .xlsx，再上传另存的文件。"
        case .encrypted: "这个文件加了打开密码，读不了。请在 WPS 或 Excel 中取消密码，保存后再上传。"
        case .damaged: "这个文件已损坏或不完整，读不出来。表格请用 WPS 或 Excel 打开，另存为新的 .xlsx 后再上传；地图请重新下载。"
        case .entities: "这个文件里有表格软件不会写的内容（文档类型声明），为安全起见不读。请用 WPS 或 Excel 打开，另存为新的 .xlsx 后再上传。"
        case .tooLarge(let excess): excess.sentence
        case .noSheet: "这个文件里没有工作表。请打开原表确认名单在里面，另存为 .xlsx 后再上传。"
        case .emptyBundle: "这个压缩包里没有文件。请把要交的表格放进压缩包，再上传一次。"
        case .encryptedBundle: "这个压缩包加了密码，读不了。请先用密码解压，再直接上传里面的表格；也可以重新压缩成不加密码的 .zip。"
        case .unknownEncoding: "这个文本文件的文字编码认不出来，读出来会是乱码。请用 WPS 或 Excel 打开，另存为 .xlsx 后再上传。"
        case .openQuote(let row): "第 \(row) 行有一个双引号没有成对，后面的行会被连成一格。请改好这一行，或者另存为 .xlsx 后再上传。"
        case .oldFormatHere: "这是旧版 .xls 表格，这里不能直接打开。请用 WPS 或 Excel 另存为 .xlsx 后再上传。"
        case .tookTooLong: "这个文件读了太久还没读完，已停止。请把名单复制到一个新表，另存为 .xlsx 后再上传。"
        case .parserDied: "读这个文件时出了意外，已停止，没有写入任何内容。请用 WPS 或 Excel 打开，另存为新的 .xlsx 后再上传。"
        case .parserMissing: "服务器现在读不了表格，不是您的文件有问题。请稍后再试，仍不行请联系管理员。"
        }
    }
}

extension WorkbookRefusal.ForeignKind {
    fileprivate var sentence: String {
        let remedy = "请上传 .xlsx、.xls 或 .csv 表格。"
        return switch self {
        case .unknown: "这不是表格文件，认不出它是什么。是表格的，请用 WPS 或 Excel 打开，另存为 .xlsx 或 UTF-8 的 .csv 后再上传。"
        case .pdf: "这是 PDF 文件，不是表格。" + remedy
        case .wordProcessing: "这是文字文档（Word），不是表格。请把里面的表复制到 WPS 或 Excel，另存为 .xlsx 后再上传。"
        case .presentation: "这是演示文稿，不是表格。" + remedy
        case .picture: "这是图片，不是表格。" + remedy
        case .archive: "这是压缩包，不是表格。请先解压，再一个一个上传里面的表格。"
        case .openDocument: "这是 .ods 表格，这里读不了。请用 WPS 或 Excel 另存为 .xlsx 后再上传。"
        case .packedMap: "这个 .osm.pbf 地图的压缩方式或格式这里读不了。请用 osmium 转换（osmium cat 地图.osm.pbf -o 新地图.osm.pbf）再导入。"
        case .brokenMap: "这个地图文件已损坏，或者不是 OpenStreetMap 地图，读不出道路。请重新下载 .osm.pbf 或 .osm 再导入；路段表请另存为 .xlsx 或 .csv。"
        case .binaryWorkbook: "这是 .xlsb 二进制表格，这里读不了。请用 WPS 或 Excel 另存为 .xlsx 后再上传。"
        }
    }
}

extension WorkbookRefusal.Excess {
    fileprivate var sentence: String {
        switch self {
        case .file: "这个文件太大了，读不了。请删去图片等与名单无关的内容，或者按班级分成几个文件再上传。"
        case .entries, .inflated, .ratio: "这个文件展开后大得不正常，为安全起见不读。请把名单复制到一个新表，另存为 .xlsx 后再上传。"
        case .sheets: "这个文件里的工作表太多。请只留下名单所在的工作表，再上传。"
        case .rows: "这个文件的行数太多。请按班级或学校分成几个文件再上传。"
        case .columns: "这个文件的列数太多。请删去名单右边用不到的列，再上传。"
        case .cells: "这个文件的单元格太多。请删去名单以外的内容，或者分成几个文件再上传。"
        case .merges: "这个文件里合并的单元格太多。请取消合并，或者把名单复制到一个新表，另存为 .xlsx 后再上传。"
        case .cellText: "有一格里的文字太长。请看看是不是把许多内容贴进了一格，改好后再上传。"
        }
    }
}

extension TextDoubt {
    /// What is in doubt and what the teacher can do about it.
    package var sentence: String {
        switch self {
        case .encoding: "这个文本文件的文字编码拿不准。请核对下面几行的姓名和学校：不对的话，请用 WPS 或 Excel 打开原表，另存为 .xlsx 后再上传。"
        case .garbled: "这个文本文件里有乱码（例如“锟斤拷”），原来的字已经丢了。请回到原表，另存为 .xlsx 后再上传。"
        }
    }
}
