# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'unlock.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from kotodesk.desktop.widgets import PassphraseField
from kotodesk.desktop.widgets.in_forms import (FormBanner, FormButton, FormCheck, FormElidedLabel,
    FormSegmentedChoice)
class Ui_Unlock(object):
    def setupUi(self, Unlock):
        if not Unlock.objectName():
            Unlock.setObjectName(u"Unlock")
        Unlock.setWindowTitle(u"KotoDesk")
        Unlock.setProperty(u"surface", u"ground")
        self.outer = QVBoxLayout(Unlock)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 20, 24, 20)
        self.top = QHBoxLayout()
        self.top.setObjectName(u"top")
        self.topSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.top.addItem(self.topSpacer)

        self.language = FormSegmentedChoice(Unlock)
        self.language.setObjectName(u"language")

        self.top.addWidget(self.language)


        self.outer.addLayout(self.top)

        self.above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.above)

        self.centre = QHBoxLayout()
        self.centre.setObjectName(u"centre")
        self.leftSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.centre.addItem(self.leftSpacer)

        self.card = QFrame(Unlock)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"surface", u"card")
        self.cardLayout = QVBoxLayout(self.card)
        self.cardLayout.setSpacing(14)
        self.cardLayout.setObjectName(u"cardLayout")
        self.cardLayout.setContentsMargins(32, 28, 32, 24)
        self.head = QHBoxLayout()
        self.head.setSpacing(14)
        self.head.setObjectName(u"head")
        self.mark = QLabel(self.card)
        self.mark.setObjectName(u"mark")

        self.head.addWidget(self.mark)

        self.names = QVBoxLayout()
        self.names.setSpacing(0)
        self.names.setObjectName(u"names")
        self.brand = QLabel(self.card)
        self.brand.setObjectName(u"brand")
        self.brand.setProperty(u"role", u"heading")
        self.brand.setText(u"KotoDesk")

        self.names.addWidget(self.brand)

        self.tagline = QLabel(self.card)
        self.tagline.setObjectName(u"tagline")
        self.tagline.setProperty(u"role", u"soft")

        self.names.addWidget(self.tagline)


        self.head.addLayout(self.names)

        self.headSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.headSpacer)


        self.cardLayout.addLayout(self.head)

        self.notice = FormBanner(self.card)
        self.notice.setObjectName(u"notice")

        self.cardLayout.addWidget(self.notice)

        self.vaultBox = QVBoxLayout()
        self.vaultBox.setSpacing(4)
        self.vaultBox.setObjectName(u"vaultBox")
        self.vaultLabel = QLabel(self.card)
        self.vaultLabel.setObjectName(u"vaultLabel")
        self.vaultLabel.setProperty(u"role", u"label")

        self.vaultBox.addWidget(self.vaultLabel)

        self.vaultRow = QHBoxLayout()
        self.vaultRow.setSpacing(8)
        self.vaultRow.setObjectName(u"vaultRow")
        self.vault = FormElidedLabel(self.card)
        self.vault.setObjectName(u"vault")
        self.vault.setProperty(u"role", u"strong")

        self.vaultRow.addWidget(self.vault)

        self.choose = FormButton(self.card)
        self.choose.setObjectName(u"choose")

        self.vaultRow.addWidget(self.choose)

        self.vaultRow.setStretch(0, 1)

        self.vaultBox.addLayout(self.vaultRow)


        self.cardLayout.addLayout(self.vaultBox)

        self.passphraseBox = QVBoxLayout()
        self.passphraseBox.setSpacing(4)
        self.passphraseBox.setObjectName(u"passphraseBox")
        self.passphraseLabel = QLabel(self.card)
        self.passphraseLabel.setObjectName(u"passphraseLabel")
        self.passphraseLabel.setProperty(u"role", u"label")

        self.passphraseBox.addWidget(self.passphraseLabel)

        self.passphrase = PassphraseField(self.card)
        self.passphrase.setObjectName(u"passphrase")

        self.passphraseBox.addWidget(self.passphrase)


        self.cardLayout.addLayout(self.passphraseBox)

        self.problem = FormBanner(self.card)
        self.problem.setObjectName(u"problem")

        self.cardLayout.addWidget(self.problem)

        self.unlock = FormButton(self.card)
        self.unlock.setObjectName(u"unlock")

        self.cardLayout.addWidget(self.unlock)

        self.divider = QFrame(self.card)
        self.divider.setObjectName(u"divider")
        self.divider.setProperty(u"surface", u"line")

        self.cardLayout.addWidget(self.divider)

        self.ways = QHBoxLayout()
        self.ways.setSpacing(4)
        self.ways.setObjectName(u"ways")
        self.recovery = FormButton(self.card)
        self.recovery.setObjectName(u"recovery")

        self.ways.addWidget(self.recovery)

        self.waysSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.ways.addItem(self.waysSpacer)

        self.restore = FormButton(self.card)
        self.restore.setObjectName(u"restore")

        self.ways.addWidget(self.restore)


        self.cardLayout.addLayout(self.ways)


        self.centre.addWidget(self.card)

        self.rightSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.centre.addItem(self.rightSpacer)


        self.outer.addLayout(self.centre)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.foot = QHBoxLayout()
        self.foot.setObjectName(u"foot")
        self.create = FormButton(Unlock)
        self.create.setObjectName(u"create")

        self.foot.addWidget(self.create)

        self.footSpacer = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.footSpacer)

        self.capture = FormCheck(Unlock)
        self.capture.setObjectName(u"capture")

        self.foot.addWidget(self.capture)


        self.outer.addLayout(self.foot)

#if QT_CONFIG(shortcut)
        self.vaultLabel.setBuddy(self.choose)
        self.passphraseLabel.setBuddy(self.passphrase)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.passphrase, self.unlock)
        QWidget.setTabOrder(self.unlock, self.choose)
        QWidget.setTabOrder(self.choose, self.recovery)
        QWidget.setTabOrder(self.recovery, self.restore)
        QWidget.setTabOrder(self.restore, self.create)
        QWidget.setTabOrder(self.create, self.capture)

        self.retranslateUi(Unlock)

        QMetaObject.connectSlotsByName(Unlock)
    # setupUi

    def retranslateUi(self, Unlock):
#if QT_CONFIG(accessibility)
        self.language.setAccessibleName(QCoreApplication.translate("Unlock", u"Language", None))
#endif // QT_CONFIG(accessibility)
        self.tagline.setText(QCoreApplication.translate("Unlock", u"The integration coordinator's vault", None))
        self.vaultLabel.setText(QCoreApplication.translate("Unlock", u"Vault", None))
        self.choose.setText(QCoreApplication.translate("Unlock", u"Choose another\u2026", None))
        self.passphraseLabel.setText(QCoreApplication.translate("Unlock", u"Passphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("Unlock", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.unlock.setText(QCoreApplication.translate("Unlock", u"Unlock", None))
        self.recovery.setText(QCoreApplication.translate("Unlock", u"I have the recovery sheet", None))
        self.restore.setText(QCoreApplication.translate("Unlock", u"Restore a backup", None))
        self.create.setText(QCoreApplication.translate("Unlock", u"New vault", None))
        self.capture.setText(QCoreApplication.translate("Unlock", u"Keep the windows out of screen captures", None))
        pass
    # retranslateUi

