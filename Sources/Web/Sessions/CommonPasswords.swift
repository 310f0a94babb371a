/// Passwords of ten and more characters that everybody tries first.
enum CommonPasswords {
    /// Whether a password in lower case is one, or is one with a few digits or marks after it.
    static func holds(_ password: String) -> Bool {
        if words.contains(password) { return true }
        let stem = password.reversed().drop { $0.isNumber || $0.isPunctuation || $0.isSymbol }.reversed()
        return stems.contains(String(stem)) && password.count - stem.count <= 6
    }

    /// What is nothing but itself and a year or an exclamation mark.
    private static let stems: Set<String> = [
        "a", "aa", "aaa", "abc", "abcd", "admin", "administrator", "asd", "asdf", "asdfgh", "computer", "guizhou",
        "hello", "iloveyou", "jiaoyu", "jiaoyuju", "laoshi", "letmein", "love", "manager", "mima", "monkey",
        "notoneless", "passw0rd", "password", "p@ssw0rd", "p@ssword", "pass", "q", "qq", "qaz", "qazwsx", "qwe", "qwer",
        "qwert", "qwerty", "root", "school", "student", "sunshine", "teacher", "test", "user", "welcome", "woaini",
        "wo", "x", "xiaoxue", "xuexiao", "xuesheng", "xueji", "yibugeshao", "yigebushao", "z", "zhongxue", "zxc",
        "zxcv",
        "zxcvbn", "zxcvbnm",
    ]

    private static let words: Set<String> = [
        "0123456789", "0987654321", "1029384756", "1122334455", "1234512345", "12345qwert", "123456789a",
        "123456789abc", "123456789q", "1234567890a", "1234567890q", "123456abcd", "123456qwer", "123654789a",
        "123qweasdzxc", "123qweasd.", "1357924680", "147258369a", "147258369.", "159357258", "1a2b3c4d5e",
        "1password1", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "1qaz2wsx3e", "1qazxsw23edc", "1qaz@wsx3edc",
        "!qaz2wsx3edc", "3.1415926", "31415926535", "5201314520", "520520520520", "5211314521", "5845201314",
        "7758521521", "7758521a..", "987654321a", "a1b2c3d4e5", "a1s2d3f4g5", "aa12345678",
        "aabbccddee", "abc123456789", "abcd1234abcd", "abcdefg123", "abcdefghij", "admin12345", "asdfghjkl;",
        "asdfghjkl1", "asdfghjkl123", "baobao1314", "changeme123", "charlie123", "computer123", "dragon12345",
        "football123", "iloveyou1314", "iloveyou520", "internet123", "liverpool1", "loveyou1314", "michelle12",
        "mima123456", "mima12345678", "nihao123456", "nihaoma123", "passw0rd123", "password12", "password123",
        "password1234", "p@ssw0rd123", "princess123", "q1w2e3r4t5", "q1w2e3r4t5y6", "qazwsx123456", "qazwsxedc123",
        "qazwsxedcrfv", "qq123456789", "qq5201314520", "qwe123456789", "qwer123456", "qwer1234qwer", "qwert12345",
        "qwertasdfg", "qwerty12345", "qwerty123456", "qwertyuiop", "qwertyuiop1", "qwertyuiop123", "qwertyuiop[]",
        "robert1234", "shanghai123", "superman123", "trustno1234", "w123456789", "wang123456", "wangjian123",
        "welcome123", "whatever123", "woaini1314", "woaini520", "woaini1314520", "woaini521521", "woaiwojia1",
        "woaiwojia1314", "wodemima123", "x123456789", "xiaoming123", "z123456789", "zaq12wsxcde3", "zaq1xsw2cde3",
        "zhang123456", "zhongguo123", "zhongguo1949", "zxcvbnm123", "zxcvbnm,./", "zxcvbnm1234",
    ]
}
